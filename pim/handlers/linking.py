"""One fact, two places: what ORG and CATEGORIES say in a card stands as a link to a company and a membership too.

A company or group that nobody made gets a stand-in, a contact with a name alone; one that nothing names any
more goes again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pim.store import schema
from pim.store.derive import read_properties
from pim.store.writing import Transaction
from pim.values.fold import fold, search_text
from pim.values.property import DELETED, EDITED, Property, components, compose, compose_list, escape, listed
from pim.values.relation import TYPES, WORKS_AT


@dataclass(slots=True)
class Named:
    """Companies or groups by folded name; looked up once and remembered through a long import.

    `make` puts a stand-in in and gives its id; an import has its own, since its rows go in batch by batch.
    Where `is_new` there was nobody before, and all there are by now are known.
    """

    kind: str
    known: dict[str, int] = field(default_factory=dict)
    make: Callable[[Transaction, str, str], int] | None = None
    is_new: bool = False

    def find(self, tx: Transaction, name: str) -> int:
        """The contact of this kind and name; a stand-in is made when there is none."""
        key = fold(name)
        found = self.known.get(key) or (0 if self.is_new else self._stored(tx, key))
        found = found or (self.make or self._make)(tx, name, key)
        self.known[key] = found
        return found

    def stand_in(self, tx: Transaction, name: str) -> int:
        """The stand-in of this name, 0 when there is none."""
        row = tx.run(
            "SELECT id FROM contact WHERE kind = ? AND sort_key = ? AND stand_in = 1 LIMIT 1", (self.kind, fold(name))
        ).fetchone()
        return int(row[0]) if row else 0

    def _stored(self, tx: Transaction, key: str) -> int:
        row = tx.run(
            "SELECT id FROM contact WHERE kind = ? AND sort_key = ? ORDER BY stand_in, id LIMIT 1", (self.kind, key)
        ).fetchone()
        return int(row[0]) if row else 0

    def _make(self, tx: Transaction, name: str, key: str) -> int:
        made = tx.insert(
            schema.contact,
            uid=tx.new_uid(),
            kind=self.kind,
            name=name,
            sort_key=key,
            created=tx.now,
            changed=tx.now,
            stand_in=1,
        )
        tx.insert(schema.contact_text, id=made, names=search_text(name))
        return made


def link_contacts(tx: Transaction, contacts: Iterable[int]) -> None:
    """Make the links of these contacts say what their ORG and CATEGORIES say."""
    companies, groups = Named("company"), Named("group")
    for contact in sorted(contacts):
        row = tx.run("SELECT kind FROM contact WHERE id = ?", (contact,)).fetchone()
        if row is None:
            continue
        kept = [(number, item) for number, item in read_properties(tx, contact) if item.state != DELETED]
        _link_company(tx, contact, kept if row[0] == "person" else [], companies)
        _link_groups(tx, contact, kept, groups)


def company_named(item: Property) -> str:
    """The company an ORG property names, or an empty text."""
    return components(item.value)[0].strip() if item.name == "ORG" else ""


def groups_named(item: Property) -> list[str]:
    """The groups a CATEGORIES property names, each once."""
    return list(dict.fromkeys(listed(item.value))) if item.name == "CATEGORIES" else []


def type_id(tx: Transaction, key: str) -> int:
    """The row id of a relationship type; the usual types are put in when a book first needs one."""
    row = tx.run("SELECT id FROM relationship_type WHERE key = ?", (key,)).fetchone()
    if row is not None:
        return int(row[0])
    known = {name: (one, other) for name, one, other in TYPES}
    one, other = known.get(key, (key, "knows"))
    return tx.insert(schema.relationship_type, key=key, name=one, reverse=other)


def hold_card(tx: Transaction, contact: int) -> None:
    """Make a stand-in a company or group with a card of its own, since it is about to hold more than a name."""
    row = tx.run("SELECT kind, name FROM contact WHERE id = ? AND stand_in = 1", (contact,)).fetchone()
    if row is None:
        return
    kind, name = row
    lines = (
        [("FN", name), ("ORG", escape(name)), ("X-ABSHOWAS", "COMPANY")]
        if kind == "company"
        else [("FN", name), ("KIND", "group")]
    )
    for pos, (title, value) in enumerate(lines):
        tx.insert(schema.property_, contact=contact, pos=pos, name=title, value=value)
    tx.run("UPDATE contact SET stand_in = 0 WHERE id = ?", (contact,))
    tx.touched.add(contact)


def rename_everywhere(tx: Transaction, contact: int, value: str) -> None:
    """A company or group that gets another name has it in the ORG or CATEGORIES of all its people too."""
    row = tx.run("SELECT kind, name FROM contact WHERE id = ?", (contact,)).fetchone()
    if row is None or row[0] not in ("company", "group") or not value.strip():
        return
    table, column, line = ("relationship", "other", "ORG") if row[0] == "company" else ("member", "grp", "CATEGORIES")
    new = components(value)[0] if row[0] == "company" and ";" in value else value
    for number, owner, text in tx.run(
        f"SELECT p.id, p.contact, p.value FROM {table} l JOIN property p ON p.id = l.property "
        f"WHERE l.{column} = ? AND p.name = ?",
        (contact, line),
    ).fetchall():
        fresh = _with_company(text, new) if line == "ORG" else _with_group(text, row[1], new)
        tx.run("UPDATE property SET value = ?, state = ? WHERE id = ?", (fresh, EDITED, number))
        tx.touched.add(owner)


def _with_company(text: str, new: str) -> str:
    return compose([new, *components(text)[1:]])


def _with_group(text: str, old: str, new: str) -> str:
    return compose_list(new if fold(name) == fold(old) else name for name in listed(text))


def drop_links_of(tx: Transaction, contact: int) -> None:
    """Take all links from and to a contact away, and stand-ins that only it named; who names it is looked at again."""
    tx.touched |= {row[0] for row in tx.run(_NAMED_BY, (contact, contact))} - {contact}
    ends = {row[0] for row in tx.run("SELECT other FROM relationship WHERE contact = ?", (contact,))}
    ends |= {row[0] for row in tx.run("SELECT grp FROM member WHERE contact = ?", (contact,))}
    tx.run("DELETE FROM relationship WHERE contact = ? OR other = ?", (contact, contact))
    tx.run("DELETE FROM member WHERE contact = ? OR grp = ?", (contact, contact))
    drop_lonely(tx, ends)


def drop_lonely(tx: Transaction, contacts: Iterable[int]) -> None:
    """Stand-ins among these that nothing names any more go."""
    for contact in contacts:
        lonely = tx.run(_LONELY, {"id": contact}).fetchone()
        if lonely:
            tx.run("DELETE FROM contact_text WHERE id = ?", (contact,))
            tx.run("DELETE FROM contact WHERE id = ?", (contact,))


_NAMED_BY = """
SELECT p.contact FROM relationship r JOIN property p ON p.id = r.property WHERE r.other = ? OR r.contact = ?
"""
_LONELY = """
SELECT 1 FROM contact c WHERE c.id = :id AND c.stand_in = 1 AND c.alert = ''
  AND NOT EXISTS (SELECT 1 FROM relationship r WHERE r.other = c.id OR r.contact = c.id)
  AND NOT EXISTS (SELECT 1 FROM member m WHERE m.grp = c.id OR m.contact = c.id)
  AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.contact = c.id)
  AND NOT EXISTS (SELECT 1 FROM participant p WHERE p.contact = c.id)
  AND NOT EXISTS (SELECT 1 FROM attachment f WHERE f.contact = c.id)
  AND NOT EXISTS (SELECT 1 FROM list_row l WHERE l.contact = c.id)
"""


def _link_company(tx: Transaction, contact: int, kept: list[tuple[int, Property]], companies: Named) -> None:
    wanted = {(number, companies.find(tx, company_named(item))) for number, item in kept if company_named(item)}
    stands = {
        (row[1], row[2]): row[0]
        for row in tx.run(
            "SELECT r.id, r.property, r.other FROM property p JOIN relationship r ON r.property = p.id "
            "WHERE p.contact = ? AND p.name = 'ORG'",
            (contact,),
        )
    }
    for pair in stands.keys() - wanted:
        tx.run("DELETE FROM relationship WHERE id = ?", (stands[pair],))
    for number, company in sorted(wanted - stands.keys()):
        tx.insert(schema.relationship, contact=contact, other=company, type=type_id(tx, WORKS_AT), property=number)
    drop_lonely(tx, {other for _, other in stands.keys() - wanted})


def _link_groups(tx: Transaction, contact: int, kept: list[tuple[int, Property]], groups: Named) -> None:

    wanted = {(number, groups.find(tx, name)) for number, item in kept for name in groups_named(item)}
    stands = {
        (row[1], row[2]): row[0]
        for row in tx.run(
            "SELECT m.id, m.property, m.grp FROM property p JOIN member m ON m.property = p.id "
            "WHERE p.contact = ? AND p.name = 'CATEGORIES'",
            (contact,),
        )
    }
    for pair in stands.keys() - wanted:
        tx.run("DELETE FROM member WHERE id = ?", (stands[pair],))
    for number, group in sorted(wanted - stands.keys()):
        tx.insert(schema.member, contact=contact, grp=group, property=number)
    drop_lonely(tx, {group for _, group in stands.keys() - wanted})
