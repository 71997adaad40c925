"""A card's lines made into those one program reads, and what it cannot hold counted."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pim.formats.target_pictures import SMALLER, TOO_LARGE, room_in, shown_picture
from pim.formats.targets import EVERY, JOINED, UNREADABLE, UNSEEN, Fitted, NameOf, Target
from pim.values.contact import understand
from pim.values.facts import Facts, Phone, Related, YearlyDate
from pim.values.outgoing import Pictures
from pim.values.property import DELETED, Property, types

_TELLING = ("cell", "fax", "pager", "car", "isdn", "video", "textphone", "home", "work", "main", "other")
_OF_LISTS = ("phones", "emails", "addresses", "links", "messengers")


def fitted(properties: Sequence[Property], target: Target, name_of: NameOf, pictures: Pictures | None) -> Fitted:
    """As `targets.fit`."""
    standing = [item for item in properties if item.state != DELETED]
    kept = [item for item in standing if item.name]
    if not target.shows:
        return Fitted(standing, Counter())
    found = _Fitting(kept, target, name_of).result(pictures)
    if len(kept) < len(standing):
        found.lost[UNREADABLE] += len(standing) - len(kept)
    return found


class _Fitting:
    """One card on its way into a target: `lines` by the place of the line they come from."""

    def __init__(self, kept: list[Property], target: Target, name_of: NameOf) -> None:
        self.target, self.name_of = target, name_of
        self.lines: list[list[Property]] = [[item] for item in kept]
        self.lost: Counter[str] = Counter()
        self.told: set[int] = set()
        self.facts = understand(kept)
        self.next_group = 1 + max((_number(item.group) for item in kept), default=0)

    def result(self, pictures: Pictures | None) -> Fitted:
        """Each rule in turn."""
        self._others()
        self._notes()
        self._pictures(pictures)
        self._numbers()
        self._accounts()
        for day in self.facts.dates:
            self._day(day)
        for other in self.facts.related:
            self._relative(other)
        self._labels()
        for at, lines in enumerate(self.lines):
            self.lines[at] = [self._marked(item) for item in lines]
        lines = [item for found in self.lines for item in found if not self._is_wrong_kind(item)]
        if self.target.labels and self.facts.kind == "company" and all(item.name != "X-ABSHOWAS" for item in lines):
            lines.append(Property("X-ABSHOWAS", "COMPANY"))
        return Fitted(lines if self.target.labels else [item for item in lines if item.name != "X-ABLABEL"], self.lost)

    def _others(self) -> None:
        """Names without a field, more lines than there are fields, pictures it does not show."""
        facts = self.facts
        special = {day.index for day in facts.dates} | {other.index for other in facts.related}
        special |= {account.index for account in facts.messengers}
        counts: Counter[str] = Counter()
        most = dict(self.target.most)
        for at, (item,) in enumerate(self.lines):
            counts[item.name] += bool(item.value)
            if item.name in UNSEEN or (at in special and not self._is_shown(item)):
                continue
            if not self._is_shown(item) or counts[item.name] > most.get(item.name, counts[item.name]):
                self._lose(at)

    def _notes(self) -> None:
        """Every program has one field for notes and shows the first line or the last; so they become one."""
        places = [at for at, (item,) in enumerate(self.lines) if item.name == "NOTE" and item.value]
        if len(places) < 2:
            return
        self.lost[JOINED] += len(places) - 1
        texts = [self.lines[at][0].value for at in places]
        self.lines[places[0]] = [self.lines[places[0]][0]._replace(value="\n\n".join(texts))]
        for at in places[1:]:
            self.lines[at] = []

    def _is_wrong_kind(self, item: Property) -> bool:
        """A household that leaves as a card must not be taken for a list."""
        return self.facts.kind == "household" and item.name in _KINDS and not self.target.takes_lists

    def _is_shown(self, item: Property) -> bool:
        return item.name in self.target.shows

    def _pictures(self, pictures: Pictures | None) -> None:
        """Those of another kind or too large are made smaller, or left behind; a card may be too large without."""
        room = room_in([item for found in self.lines for item in found], self.target)
        if room.is_over:
            self.lost[TOO_LARGE] += 1
        for at, found in enumerate(self.lines):
            if not found or found[0].name != "PHOTO" or at in self.told:
                continue
            shown = shown_picture(found[0], self.target, room, pictures)
            if shown is None:
                self._lose(at, drop=bool(self.target.picture))
            elif shown is not found[0]:
                self.lost[SMALLER] += 1
                self.lines[at] = [shown]

    def _lose(self, at: int, *, drop: bool = False, name: str = "") -> None:
        """Count the line once; take it out only where it would be read wrongly."""
        if at not in self.told:
            self.lost[name or self.lines[at][0].name] += 1
            self.told.add(at)
        if drop:
            self.lines[at] = []

    def _numbers(self) -> None:
        free = Counter(dict(self.target.phones))
        for phone in self.facts.phones if free else ():
            slot = _slot(phone)
            if free[slot] > 0:
                free[slot] -= 1
            else:
                self._lose(phone.index)

    def _accounts(self) -> None:
        """Messengers that have no line of their own there; the first goes into the one there is."""
        free = self.target.account
        for found in self.facts.messengers:
            item = self.lines[found.index][0]
            if self._is_shown(item):
                continue
            if free:
                self.lines[found.index] = [Property(free, found.value)]
                free = ""
            else:
                self._lose(found.index)

    def _day(self, day: YearlyDate) -> None:
        item = self.lines[day.index][0]
        if not self.target.yearless and day.value.startswith("--"):
            self._lose(day.index, drop=True)
        elif day.kind == "birthday":
            if item.name == "X-ANDROID-CUSTOM" and not self._is_shown(item):
                self.lines[day.index] = [Property("BDAY", day.value)]
        elif day.kind == "anniversary" and self.target.anniversary:
            self._put(day.index, self.target.anniversary, day.value, "Anniversary", item)
        elif self.target.dates:
            self._put(day.index, self.target.dates, day.value, day.kind, item)
        elif not self._is_shown(item):
            self._lose(day.index)

    def _relative(self, other: Related) -> None:
        item = self.lines[other.index][0]
        rules = dict(self.target.relatives)
        name = rules.get(other.label) or rules.get(EVERY, "")
        text = other.text or self.name_of(other.uid)
        is_place = ":" in text and item.name == "RELATED" and not other.uid and _is_address(item)
        if not name or not text or is_place or item.name == "AGENT":
            self._lose(other.index)
        else:
            self._put(other.index, name, text, other.label, item)

    def _put(self, at: int, name: str, value: str, label: str, item: Property) -> None:
        """The line under the name this target gives it, with the label where that is how it tells kinds apart."""
        if item.name == name:
            return
        if not self.target.labels or not name.startswith("X-AB"):
            self.lines[at] = [Property(name, value)]
            return
        has_label = bool(item.group) and bool(self._label_of(item.group))
        group = item.group if has_label else self._new_group()
        label_line = [] if has_label else [Property("X-ABLABEL", _wrapped(label), (), group)]
        self.lines[at] = [Property(name, value, (), group), *label_line]

    def _label_of(self, group: str) -> str:
        return next((i.value for ls in self.lines for i in ls if i.name == "X-ABLABEL" and i.group == group), "")

    def _new_group(self) -> str:
        self.next_group += 1
        return f"item{self.next_group - 1}"

    def _labels(self) -> None:
        """Free labels stand in a group's label, or are lost."""
        for index, label in _labelled(self.facts):
            if not self.lines[index]:
                continue
            item = self.lines[index][0]
            if item.name not in _WITH_LABELS:
                continue
            if not self.target.labels:
                self._without_label(index, label)
            elif not self._label_of(item.group):
                group = self._new_group()
                params = tuple(pair for pair in item.params if pair[0] != "TYPE" or pair[1].lower() != label.lower())
                labelled = item._replace(group=group, params=params)
                self.lines[index] = [labelled, Property("X-ABLABEL", label, (), group)]

    def _without_label(self, index: int, label: str) -> None:
        """A label that says what a type says becomes that type."""
        kind = _AS_TYPE.get(label.lower())
        if kind is None:
            self.lost["X-ABLABEL"] += 1
        elif kind:
            item = self.lines[index][0]
            self.lines[index][0] = item._replace(params=(*item.params, ("TYPE", kind)))

    def _marked(self, item: Property) -> Property:
        """A line's group and types as the target wants them."""
        if item.group and not self.target.labels:
            item = item._replace(group="")
        wanted = dict(self.target.typed).get(item.name, "")
        if wanted and not types(item):
            item = item._replace(params=(*item.params, ("TYPE", wanted)))
        return self._one_type(item) if self.target.one_type and item.name in ("TEL", "EMAIL", "ADR") else item

    def _one_type(self, item: Property) -> Property:
        said = [kind for kind in _TELLING if kind in types(item)]
        if len(said) < 2:
            return item
        self.lost["TYPE"] += len(said) - 1
        others = tuple(pair for pair in item.params if pair[0] != "TYPE" or pair[1].lower() == "pref")
        return item._replace(params=(("TYPE", said[0]), *others))


def _slot(phone: Phone) -> str:
    """Which of Outlook's numbers it is ([MS-OXVCARD], TEL)."""
    kinds = {_AS_TYPE.get(kind, kind).lower() for kind in (*phone.types, phone.label.lower())}
    if "fax" in kinds:
        return "home fax" if "home" in kinds else "work fax"
    for kind in ("cell", "pager", "car", "isdn", "home", "work"):
        if kind in kinds:
            return kind
    return "other"


def _labelled(facts: Facts) -> Iterable[tuple[int, str]]:
    for name in _OF_LISTS:
        for entry in getattr(facts, name):
            if entry.label and entry.index >= 0:
                yield entry.index, entry.label


def _number(group: str) -> int:
    digits = group[4:]
    return int(digits) if group[:4].lower() == "item" and digits.isascii() and digits.isdecimal() else 0


def _wrapped(label: str) -> str:
    """Apple's own word in its wrapping, so that it is shown in the language of the machine."""
    return f"_$!<{label.capitalize()}>!$_" if label.lower() in _APPLE_LABELS else label or "other"


def _is_address(item: Property) -> bool:
    return not any(key == "VALUE" and text.lower() == "text" for key, text in item.params)


_APPLE_LABELS = frozenset(
    "anniversary spouse partner mother father parent brother sister child friend manager assistant other".split()
)
_KINDS = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND"})
_WITH_LABELS = frozenset({"TEL", "EMAIL", "ADR", "URL", "IMPP"})
_AS_TYPE = {
    "home": "HOME", "work": "WORK", "mobile": "CELL", "cell": "CELL", "iphone": "CELL", "pager": "PAGER", "fax": "FAX",
    "home fax": "FAX", "work fax": "FAX", "main": "", "other": "", "homepage": "", "home page": "",
}  # fmt: skip
