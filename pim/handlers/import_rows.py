"""What a rehearsal tells of each card: its outcome, why, and the values side by side."""

from collections.abc import Sequence

from pim.handlers.card_match import Match, Read, names_of
from pim.handlers.card_merge import Difference, in_words
from pim.handlers.import_words import blocked_words, kept_words, reason_words
from pim.store.blocked import Blocked
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.contact import Facts
from pim.values.fold import fold
from pim.values.import_report import FieldChange, ImportReport, RowOutcome
from pim.values.phone import understand_phone


class RowTeller:
    """Keeps a row of each card in the report, where that `is_wanted`."""

    def __init__(self, tx: Transaction, report: ImportReport, blocked: Blocked, *, is_wanted: bool) -> None:
        """`blocked` says who may not be reached."""
        self._tx, self._report, self._blocked, self.is_wanted = tx, report, blocked, is_wanted

    def tell(self, card: Read, outcome: str, match: Match, *found: Sequence[Difference]) -> None:
        """Keep what became of a card, for a rehearsal; `found` are the differences to each whom it may be."""
        if not self.is_wanted:
            return
        facts = card.facts
        changes, *others = [in_words(each) for each in found] or [()]
        reach = facts.phones[0].value if facts.phones else facts.emails[0].value if facts.emails else ""
        why = "; ".join(filter(None, (reason_words(match.reason), self._remark(card, match.contact, changes))))
        whom = match.candidates or ((match.contact,) if (match.contact and outcome != "unchanged") or changes else ())
        candidates = names_of(self._tx, whom) if whom else ()
        row = (card.file, card.item, card.line, facts.name, outcome, match.contact, why, changes, candidates)
        company = "" if facts.kind == "company" else facts.company
        self._report.rows.append(RowOutcome(*row, company, reach, tuple(others)))

    def tell_within(self, card: Read, outcome: str, outer: int) -> None:
        """Keep what became of a card that stands within the one of the contact `outer`, for a rehearsal."""
        if self.is_wanted:
            name = names_of(self._tx, (outer,))[0][1]
            why = tr("Stands within the card of {name}, and comes with it").format(name=name)
            self._report.rows.append(RowOutcome("", 0, 0, card.facts.name, outcome, why=why))

    def _remark(self, card: Read, contact: int, changes: Sequence[FieldChange]) -> str:
        """What people should know besides: who may not be called, and what was changed here and stays."""
        if contact:
            refused = ["phone"] if contact in self._blocked.contacts else []
        else:
            refused = self.blocked_channels(card.facts)
        stays = kept_words(sum(change.kept == "here" for change in changes) if contact else 0)
        return "; ".join(filter(None, (blocked_words(refused), stays)))

    def blocked_channels(self, facts: Facts) -> list[str]:
        """The channels this card may not be reached by, since one of its numbers or addresses was refused."""
        if self._blocked.is_empty:
            return []
        numbers = [understand_phone(phone.value, self._tx.region).e164 for phone in facts.phones]
        return self._blocked.channels(numbers, [fold(mail.value) for mail in facts.emails])
