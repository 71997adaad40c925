"""The dialog of an export: which contacts, for which program; what would be lost is said before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from pim.book import Reader
from pim.texts import tr, trn
from pim.values.locale_text import format_number
from pim.values.loss_words import loss_words
from pim.values.outgoing import ALL, CSV, ICAL, LDIF, ORIGINAL, VCARD, Leaving, Outgoing
from ui.announcing import announce
from ui.blocks.fields import titled
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.dialogs.form import Form
from ui.exports.offers import forms, targets, versions
from ui.jpeg import as_jpeg
from ui.theme import Theme

CHANNEL = "export-losses"
MOST_SAID = 6
EVERYBODY, CHOSEN, FOUND = "all", "chosen", "found"


class ExportDialog(Form):
    """`asked` carries the Outgoing and how many contacts it takes along, once the person goes on."""

    asked = Signal(object, int)

    def __init__(
        self,
        theme: Theme,
        bridge: Bridge,
        parent: QWidget,
        *,
        chosen: Sequence[int] = (),
        found: Sequence[int] = (),
    ) -> None:
        """`chosen` are the contacts selected, `found` those the list shows where that is not all."""
        super().__init__(theme, parent, tr("Export"), accept=tr("Choose where…"))
        self._bridge, self._lists = bridge, {CHOSEN: chosen, FOUND: found}
        self._count, self._wants_private = 0, False
        self.whom = self._combo(tr("Contacts"), self._whom())
        self.form = self._combo(tr("As"), forms())
        self.target = self._combo(tr("For"), {})
        self.version = self._combo(tr("Version"), {})
        self.private = QCheckBox(tr("Private contacts too"))
        self.body.addWidget(self.private)
        self.dates = QCheckBox(tr("Birthdays and other yearly dates too"))
        self.body.addWidget(self.dates)
        self.losses = Label(theme, wrap=True, tone="text2")
        self.losses.setAccessibleName(tr("What would be lost"))
        self.body.addWidget(self.losses)
        self._offer_targets()
        self.form.currentIndexChanged.connect(self._offer_targets)
        self.target.currentIndexChanged.connect(self._offer_versions)
        for box in (self.whom, self.version):
            box.currentIndexChanged.connect(self._count_losses)
        self.private.toggled.connect(self._on_private)
        self.dates.toggled.connect(self._count_losses)
        self.form.setFocus()

    def outgoing(self) -> Outgoing:
        """What is asked for as the dialog stands."""
        form = self.form.currentData()
        whom = EVERYBODY if form == ALL else self.whom.currentData()
        return Outgoing(
            form=form,
            target=self.target.currentData() or ORIGINAL,
            version="" if form == CSV else self.version.currentData() or "",
            headers=self.version.currentData() or "" if form == CSV else "",
            private=self.private.isChecked(),
            contacts=None if whom == EVERYBODY else tuple(self._lists[whom]),
            dates=form == ICAL and self.dates.isChecked(),
            pictures=as_jpeg,
        )

    def submit(self) -> None:
        """Go on to the choice of the file."""
        asked = self.outgoing()
        self.accept()
        self.asked.emit(asked, self._count)

    def _whom(self) -> dict[str, str]:
        offers = {}
        if len(self._lists[CHOSEN]) > 0:
            n = len(self._lists[CHOSEN])
            words = trn("The {n} contact selected", "The {n} contacts selected", n)
            offers[CHOSEN] = words.format(n=format_number(n))
        if self._lists[FOUND]:
            n = len(self._lists[FOUND])
            words = trn("The {n} contact in the list", "The {n} contacts in the list", n)
            offers[FOUND] = words.format(n=format_number(n))
        everybody = {EVERYBODY: tr("All contacts")}
        return offers | everybody if len(self._lists[CHOSEN]) != 1 else everybody | offers

    def _combo(self, text: str, offers: dict[str, str]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(text)
        box.setMinimumHeight(self.theme.px(32))
        self.body.addWidget(titled(self.theme, text, box))
        _fill(box, offers)
        return box

    def _offer_targets(self) -> None:
        form = self.form.currentData()
        _fill(self.target, targets(form))
        self.target.setEnabled(self.target.count() > 1)
        self.whom.setEnabled(form != ALL)
        self.dates.setVisible(form == ICAL)
        self._offer_versions()

    def _offer_versions(self) -> None:
        found = versions(self.form.currentData(), self.target.currentData() or ORIGINAL)
        _fill(self.version, found or {"": tr("Its own")})
        self.version.setEnabled(bool(found))
        is_whole = self.target.currentData() == ORIGINAL
        self.private.setEnabled(not is_whole)
        self.private.blockSignals(True)
        self.private.setChecked(is_whole or self._wants_private)
        self.private.blockSignals(False)
        self._count_losses()

    def _on_private(self, wanted: bool) -> None:
        self._wants_private = wanted
        self._count_losses()

    def _count_losses(self) -> None:
        """Count on a reader's thread; what was asked before is stale."""
        asked = self.outgoing()
        self.losses.setText(tr("Checking what would be lost…"))

        def look(reader: Reader) -> tuple[Leaving, Counter[str]]:
            return reader.leaving(asked), reader.losses(asked)

        self._bridge.ask(look, lambda found: self._say_losses(asked, *found), channel=CHANNEL)

    def _say_losses(self, asked: Outgoing, leaving: Leaving, lost: Counter[str]) -> None:
        self._count = leaving.written
        self.losses.setText("\n".join((_leaving_words(leaving), _lost_words(asked, lost))))
        self.losses.set_tone("warn" if lost else "text2")
        self._fit()
        announce(self.losses, self.losses.text())


def _fill(box: QComboBox, offers: dict[str, str]) -> None:
    """Other entries, nothing told; what was chosen stays where it is still offered."""
    before = box.currentData()
    box.blockSignals(True)
    box.clear()
    for key, words in offers.items():
        box.addItem(words, key)
    box.setCurrentIndex(max(box.findData(before), 0))
    box.blockSignals(False)


def _leaving_words(leaving: Leaving) -> str:
    words = trn("{n} entry will be written.", "{n} entries will be written.", leaving.written)
    told = words.format(n=format_number(leaving.written))
    if leaving.stay:
        words = trn("{n} private contact stays.", "{n} private contacts stay.", leaving.stay)
        told += " " + words.format(n=format_number(leaving.stay))
    if leaving.entries_stay:
        words = trn("{n} private entry stays.", "{n} private entries stay.", leaving.entries_stay)
        told += " " + words.format(n=format_number(leaving.entries_stay))
    return told


def _lost_words(asked: Outgoing, lost: Counter[str]) -> str:
    if not lost:
        return tr("Nothing is lost.") if asked.form in (VCARD, CSV, LDIF, ICAL, ALL) else ""
    most = lost.most_common(MOST_SAID)
    told = ", ".join(loss_words(name, count) for name, count in most)
    others = lost.total() - sum(count for _, count in most)
    more = trn(" and {n} more", " and {n} more", others).format(n=format_number(others)) if others else ""
    return tr("Without a place there: {what}.").format(what=told + more)
