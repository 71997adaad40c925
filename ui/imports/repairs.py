"""What may be mended in a table, each as a box to tick: a cell before and after, and why."""

from PySide6.QtWidgets import QCheckBox, QSizePolicy

from pim.texts import tr, trn
from pim.values.locale_text import format_number
from pim.values.mapping import DIGITS, LETTERS, PLUS, TRUNK, Repair

LONGEST = 16  # signs of a cell beside another


def show_offer(box: QCheckBox, repair: Repair, *, wanted: bool) -> None:
    """Let the box stand for a repair, nothing told; `wanted` is whether it is done."""
    words = tr("Mend {before} → {after}").format(before=_short(repair.before), after=_short(repair.after))
    box.blockSignals(True)
    box.setText(words)
    box.setChecked(wanted)
    box.blockSignals(False)
    box.setToolTip(f"{_why(repair)} {_cells_words(repair.cells)}")
    box.setAccessibleDescription(box.toolTip())
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)


def _why(repair: Repair) -> str:
    name, _, digits = repair.key.partition(":")
    words = {
        PLUS: tr("The + before the country code is missing."),
        TRUNK: tr("The 0 before the number is missing."),
        DIGITS: tr("A spreadsheet wrote the number as a power of ten."),
        LETTERS: tr("Letters were decoded wrongly before."),
    }.get(name, tr("Zeros before the number are missing: it has {digits} digits."))
    return words.format(digits=digits)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _cells_words(count: int) -> str:
    return trn("{n} cell is so.", "{n} cells are so.", count).format(n=format_number(count))
