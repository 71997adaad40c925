"""Which numbers stand on an opt-out register; the numbers are outside undo, the registers inside."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from pim.store.connect import Driver
from pim.values.register import Register, keys_of

_AT_ONCE = 500  # marks of one statement


def registers(connection: Driver) -> tuple[Register, ...]:
    """All registers, in the order they were read."""
    asked = "SELECT id, name, country, day, kind, numbers, read_at FROM register ORDER BY id"
    return tuple(Register(*row) for row in connection.execute(asked))


def registered(connection: Driver, numbers: Mapping[int, str]) -> dict[int, str]:
    """The name of a register each contact's number stands on; those on none are left out.

    `numbers` has international numbers by contact.
    """
    kinds = {row[0] for row in connection.execute("SELECT DISTINCT kind FROM register")}
    if not kinds:
        return {}
    whose: dict[bytes, list[int]] = {}
    for contact, e164 in numbers.items():
        for key in (key for kind in kinds if e164 for key in keys_of(e164, kind)):
            whose.setdefault(key, []).append(contact)
    found: dict[int, str] = {}
    for some in _some_at_a_time(whose):
        marks = ", ".join("?" * len(some))
        for key, name in connection.execute(_ON.format(marks=marks), some):
            found.update(dict.fromkeys(whose[bytes(key)], str(name)))
    return found


# The smaller side leads: a register has millions of numbers.
_ON = """
SELECT n.hash, r.name FROM register_number n INDEXED BY register_number_hash
CROSS JOIN register r ON r.id = n.register WHERE n.hash IN ({marks})
"""


def forget_lost_numbers(connection: Driver) -> None:
    """Let go of the numbers of registers that nothing brings back any more: neither here nor in the undo log."""
    connection.execute(
        "DELETE FROM register_number WHERE register IN (SELECT DISTINCT register FROM register_number "
        "EXCEPT SELECT id FROM register EXCEPT SELECT c0 FROM journal WHERE tab = 30)"
    )


def _some_at_a_time(keys: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest = iter(keys)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
