"""A number as a QR code: the camera of a mobile reads it and offers to dial."""

from pim.errors import UserError
from pim.texts import tr
from pim.values.phone import dial_digits


def number_code(number: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of the code of a `tel:` address, dark signs true, without the quiet edge around it.

    A `#` is written as an address has it.  UserError where there is nothing to dial.
    """
    digits = dial_digits(number)
    if not any(sign.isdigit() for sign in digits):
        raise UserError(tr("There is nothing to dial in “{number}”.").format(number=number))
    import segno  # 20 ms to load, for those who ask for a code

    # Medium correction: a scratched or shining screen is read too.
    code = segno.make_qr(f"tel:{digits.replace('#', '%23')}", error="m")
    return tuple(tuple(bool(sign) for sign in row) for row in code.matrix)
