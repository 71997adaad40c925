"""Which field each column of a table fills: by the program that wrote it, by known headers, by words, by its cells."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from pim.formats.table_facts import EACH, Index, Spec, key_of, known_headers, words_of
from pim.texts import tr
from pim.values.fold import fold
from pim.values.initials import TITLES
from pim.values.mapping import ADDRESS, CUSTOM, HISTORY, LABELLED, SKIP, ColumnMap

_NUMBER = re.compile(r"\d+")
_LAST_NUMBER = re.compile(r"(.*?)(\d+)")
_DIGITS = re.compile(r"\d")
_LEAST_COMPANIES = 4  # of so many cells one tells
_SHORT_NUMBER = re.compile(r"\d{1,5}")  # a number somebody has in a list, and none to call
_MANY = LABELLED | {"note", "groups", "likes", "nickname", "private", "prefix", SKIP}
_ENTITY = frozenset({"phone", "email", "link"})
_PLAIN_TITLES = frozenset({"title", "titre", "titulo"})
_PLAIN_NUMBERS = frozenset({"nr", "no", "n", "num", "numero", "number", "nummer"})
_LEAST_OWN = 4  # headers that only one program has are a sign of it, though most others are the person's own
_MOST_MINUTES = 300  # nobody talks longer than five hours
_MOST_DETAILS = 2  # numbers and addresses a list of talks may carry


def map_columns(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, tuple[ColumnMap, ...]]:
    """The program that wrote a table ("" when that cannot be told) and what its columns are; `rows` are samples."""
    keys = [key_of(header) for header in headers]
    if _is_history(keys):
        known = known_headers()
        name = _program(keys)
        columns = _columns(headers, [known.history, known.programs.get(name, {})], rows)
        return name, tuple(_in_seconds(column, _cells(rows, column.column)) for column in columns)
    name = _program(keys)
    indexes = [known_headers().programs[name]] if name else []
    return name, _settled(_columns(headers, [*indexes, known_headers().any], rows), rows)


def guess_columns(width: int, rows: Sequence[Sequence[str]]) -> tuple[ColumnMap, ...]:
    """What the columns of a table without headers may be, by what stands in them."""
    fields = [_seen_in(_cells(rows, at)) for at in range(width)]
    words = [at for at in range(width) if not fields[at] and (cells := _cells(rows, at)) and not _has_digits(cells)]
    if words and all(cell.strip().lower() in TITLES for cell in _cells(rows, words[0])):
        fields[words.pop(0)] = "prefix"
    if companies := [at for at in words if _are_companies(_cells(rows, at))]:
        fields[companies[0]] = "company"
        words.remove(companies[0])
    names = ("name",) if words and _most(_cells(rows, words[0]), " ") else ("given", "family")
    for at, field in zip(words, names, strict=False):
        fields[at] = field
    return tuple(
        ColumnMap(at, "", field or CUSTOM, "" if field else tr("Column {n}").format(n=at + 1), at)
        for at, field in enumerate(fields)
    )


def _seen_in(cells: Sequence[str]) -> str:
    """What cells show by themselves."""
    if _most(cells, "@"):
        return "email"
    if _fits("phone", cells) and not all(_SHORT_NUMBER.fullmatch(cell.strip()) for cell in cells):
        return "phone"
    return "link" if _most(cells, "://") else ""


def _are_companies(cells: Sequence[str]) -> bool:
    """Whether so many cells name a legal form, or what companies call themselves, that the others are companies too."""
    from pim.values.signature.words import LEGAL_FORMS, ORGANISATIONS

    known = {*LEGAL_FORMS, *ORGANISATIONS}
    named = sum(not known.isdisjoint(word.rstrip(".,") for word in fold(cell).split()[1:]) for cell in cells)
    return named * _LEAST_COMPANIES > len(cells)


def _has_digits(cells: Sequence[str]) -> bool:
    return any(map(_DIGITS.search, cells))


def header_key(headers: Sequence[str]) -> str:
    """What tables of one form have in common: their headers without numbers, in any order."""
    return "\n".join(sorted({_NUMBER.sub("#", key_of(header)) for header in headers}))


def _program(keys: Sequence[str]) -> str:
    """The program most of the headers are of, if at least one of them is no word that any table may have."""
    known = known_headers()
    filled = sum(1 for key in keys if key)
    best, most = "", 0
    for name, index in known.programs.items():
        met = [key for key in keys if _look_up(index, key)]
        own = sum(1 for key in met if not _look_up(known.any, key))
        if len(met) > most and own and (len(met) * 2 > filled or own >= _LEAST_OWN):
            best, most = name, len(met)
    return best


def _is_history(keys: Sequence[str]) -> bool:
    """A day, and what a talk is about or how it ended, and little that only contacts have."""
    known = known_headers()
    found = {spec.field for key in keys for spec in known.history.get(key, ())[:1]}
    details = [spec.field for key in keys for spec in known.any.get(key, ())[:1]]
    many = sum(1 for field in details if field.startswith((ADDRESS, "phone", "birthday")))
    tells = {"history.kind", "history.result"} & found or {"history.subject", "history.text"} <= found
    return "history.date" in found and bool(tells) and many <= _MOST_DETAILS


def _in_seconds(column: ColumnMap, cells: Sequence[str]) -> ColumnMap:
    """A length of talks whose numbers are too large for minutes, or whose header says so, is one in seconds."""
    if column.field != "history.minutes":
        return column
    numbers = [int(cell) for cell in map(str.strip, cells) if cell.isascii() and cell.isdigit() and len(cell) < 7]
    is_seconds = "second" in column.header.lower() or max(numbers, default=0) > _MOST_MINUTES
    return replace(column, field="history.seconds") if is_seconds else column


def _look_up(index: Index, key: str) -> tuple[Spec, ...]:
    """The specs of a key, () where it is not known, also not with `#` in place of its first number."""
    if key in index:
        return index[key]
    number = _NUMBER.search(key)
    found = index.get(f"{key[: number.start()]}#{key[number.end() :]}", ()) if number else ()
    return tuple(spec._replace(group=int(number[0][:4])) if spec.group == EACH else spec for spec in found if number)


def _columns(headers: Sequence[str], indexes: Sequence[Index], rows: Sequence[Sequence[str]]) -> tuple[ColumnMap, ...]:
    seen: Counter[str] = Counter()
    taken: set[tuple[str, str, int]] = set()
    keys = [key_of(header) for header in headers]
    known = {specs[0].field for key in keys for index in indexes if (specs := _look_up(index, key))}
    columns = []
    for at, (header, key) in enumerate(zip(headers, keys, strict=True)):
        spec = _known_spec(key, indexes, seen[key]) or _by_words(header, _cells(rows, at), known)
        seen[key] += 1
        columns.append(_free(ColumnMap(at, header, *(spec or Spec(CUSTOM, header.strip()))), taken))
    return tuple(columns)


def _known_spec(key: str, indexes: Sequence[Index], nth: int) -> Spec | None:
    for index in indexes:
        specs = _look_up(index, key)
        if specs:
            return specs[min(nth, len(specs) - 1)]
    for index in indexes:
        numbered = _LAST_NUMBER.fullmatch(key)
        specs = index.get(numbered[1], ()) if numbered else ()
        if numbered and specs and (not _is_single(specs[0].field) or specs[0].field.startswith(ADDRESS)):
            return specs[0]._replace(group=int(numbered[2][:4]))
        if numbered and specs and numbered[2] == "1":  # “Firma 1” of two lines
            return specs[0]
    return None


def _by_words(header: str, cells: Sequence[str], known: Container[str]) -> Spec | None:
    """By a word of the header, or two side by side, if the cells look like that and no other column is known for it."""
    spoken = words_of(header)
    words = {*spoken, *map("".join, pairwise(spoken))} - {"e"}  # `billing_first_name` says “first name”
    for spec, names in known_headers().words:
        if names & words and _fits(spec.field, cells) and not (spec.field in known and _is_single(spec.field)):
            label = spec.label
            if spec.field in _ENTITY or spec.field.startswith(ADDRESS):
                said = [name for name, of in known_headers().labels if of & words and name not in spec.label.split()]
                label = " ".join([*said[:1], *([label] if label else [])])
            return spec._replace(label=label)
    return None


def _is_single(field: str) -> bool:
    """Whether a contact has one of it."""
    return field not in _MANY and not field.startswith((ADDRESS, "email.", "phone.", "link."))


def _free(column: ColumnMap, taken: set[tuple[str, str, int]]) -> ColumnMap:
    """A column whose place is free: another of a field that holds many is the next, of one that holds one is custom."""
    field, label, group = column.field, column.label, column.group
    if field == SKIP or field.startswith(HISTORY):
        return column
    if field == CUSTOM and not column.header.strip():
        return ColumnMap(column.column, "", CUSTOM, tr("Column {n}").format(n=column.column + 1))
    if _is_single(field) and (field, "", 0) in taken:
        return ColumnMap(column.column, column.header, CUSTOM, column.header.strip())
    if field not in _MANY and "." not in field:
        taken.add((field, "", 0))
        return column
    while (field, label, group) in taken:
        group += 1
    taken.add((field, label, group))
    return ColumnMap(column.column, column.header, field, label, group)


def _settled(columns: tuple[ColumnMap, ...], rows: Sequence[Sequence[str]]) -> tuple[ColumnMap, ...]:
    """What only all columns together tell: `Title`, `Name` and `Address` mean one thing alone, another in company."""
    fields = {column.field for column in columns}
    places = {(c.label, c.group) for c in columns if c.field in ("address.city", "address.postcode")}
    named = {column.group for column in columns if column.field == "custom.label"}
    settled = []
    for column in columns:
        field = column.field
        if key_of(column.header) in _PLAIN_TITLES and field in ("prefix", CUSTOM, "title"):
            others = any(c.field == "title" and c.column != column.column for c in columns)
            field = "prefix" if others else "title"
        elif field == "name" and "given" in fields and "family" not in fields and not _has_both(columns, rows):
            field = "family"  # “Name, Vorname”
        elif field == "id" and column.label:
            again = _comes_again(_cells(rows, column.column))  # one number of a customer for all who work there
            settled.append(ColumnMap(column.column, column.header, CUSTOM if again else "id", column.header * again))
            continue
        elif field == "address.street" and (column.label, column.group) not in places and not places:
            field = "address.whole"
        elif key_of(column.header) in _PLAIN_NUMBERS and (street := _street_beside(columns, column.column)):
            settled.append(ColumnMap(column.column, column.header, "address.number", street.label, street.group))
            continue
        is_nameless = field == CUSTOM and not column.label and column.group not in named
        label = column.header.strip() if is_nameless else column.label if field == column.field else ""
        settled.append(ColumnMap(column.column, column.header, field, label, column.group))
    return tuple(settled)


def _comes_again(cells: Sequence[str]) -> bool:
    """Whether cells repeat more often than the same row twice by mistake would."""
    return len(set(cells)) * 10 < len(cells) * 9


def _street_beside(columns: Sequence[ColumnMap], at: int) -> ColumnMap | None:
    """The street before or after a column, whose house numbers it may hold."""
    beside = (column for column in (*columns[max(at - 1, 0) : at], *columns[at + 1 : at + 2]))
    return next((column for column in beside if column.field == "address.street"), None)


def _has_both(columns: Sequence[ColumnMap], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the name column holds the first name too."""
    at = {column.field: column.column for column in columns}
    pairs = [(row[at["given"]], row[at["name"]]) for row in rows if len(row) > max(at["given"], at["name"])]
    given = [(first, name) for first, name in pairs if first.strip() and name.strip()]
    return bool(given) and all(first.strip() in name for first, name in given)


def _cells(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at] for row in rows if len(row) > at and row[at].strip()]


def _most(cells: Sequence[str], sign: str) -> bool:
    return sum(sign in cell for cell in cells) * 2 > len(cells)


def _fits(field: str, cells: Sequence[str]) -> bool:
    """Whether cells may be of a field; nothing speaks against one without any, but for tables without headers."""
    if field == "email":
        return not cells or _most(cells, "@")
    if field == "phone":
        numbers = [cell for cell in cells if len(_DIGITS.findall(cell)) > 3 and sum(map(str.isalpha, cell)) < 6]
        return len(numbers) * 2 > len(cells)
    if field == "company":  # no `company_id`
        return any(any(map(str.isalpha, cell)) for cell in cells)
    if field == "birthday":
        return not cells or any(map(_DIGITS.search, cells))
    return True
