"""What leaves the book: every property in order, and one JSON text that holds everything."""

import json
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import LogCall, Plan
from pim.commands.contact import AddContact, ArchiveContacts, SetPrivate, SetProperty
from pim.queries.export import AT_ONCE
from pim.queries.reader import Reader
from pim.store.schema import journalled
from pim.values.json_forms import activity_json, contact_json
from pim.values.property import DELETED, Property
from tests.builders import KEY, a_book, a_person

SOURCE = b"TEL;TYPE=WORK:0113 496\r\n  0182\r\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = a_book(tmp_path, key=KEY)
    lines = (
        Property("VERSION", "3.0", (), "", b"VERSION:3.0\r\n"),
        Property("FN", "Anna Kowalczyk", (), "", b"FN:Anna Kowalczyk\r\n"),
        Property("TEL", "0113 496 0182", (("TYPE", "WORK"), ("TYPE", "PREF")), "", SOURCE),
        Property("X-ODD", "a;b", (("X", "1"),), "item1", b"item1.X-ODD;X=1:a;b\r\n"),
    )
    book.do(AddContact("person", lines))
    book.do(a_person("Eva Lang", mail="eva@lang.example", company="Lang OG", groups="hotel,vip"))
    yield book
    book.close()


def names(cards: Iterator[list[Property]]) -> list[str]:
    return [next(item.value for item in card if item.name == "FN") for card in cards]


def test_properties_leave_with_their_bytes_in_the_order_of_the_card(reader: Reader) -> None:
    (anna, _) = reader.cards(private=True)

    assert [item.name for item in anna] == ["VERSION", "FN", "TEL", "X-ODD"]
    assert anna[2].source == SOURCE
    assert anna[2].params == (("TYPE", "WORK"), ("TYPE", "PREF"))
    assert anna[3] == Property("X-ODD", "a;b", (("X", "1"),), "item1", b"item1.X-ODD;X=1:a;b\r\n")


def test_a_deleted_property_leaves_marked(book: Book, reader: Reader) -> None:
    (number,) = (row for row, item in reader.page(1).properties if item.name == "TEL")  # type: ignore[union-attr]
    book.do(SetProperty(1, "TEL", "", property=number))

    (anna, _) = reader.cards(private=True)

    assert [item.state for item in anna if item.name == "TEL"] == [DELETED]


def test_contacts_come_in_the_order_asked_for_and_gone_ones_not_at_all(reader: Reader) -> None:
    every = list(reader.find_ids("", "person"))

    assert names(reader.cards(every, private=True)) == ["Anna Kowalczyk", "Eva Lang"]
    assert names(reader.cards([*reversed(every), 999], private=True)) == ["Eva Lang", "Anna Kowalczyk"]


def test_private_contacts_and_stand_ins_leave_only_when_asked(book: Book, reader: Reader) -> None:
    book.do(SetPrivate((1,), private=True))

    assert names(reader.cards(private=False)) == ["Eva Lang"]
    assert sorted(names(reader.cards(private=True, stand_ins=True))) == [
        "Anna Kowalczyk",
        "Eva Lang",
        "Lang OG",
        "hotel",
        "vip",
    ]


def test_more_contacts_than_fit_one_query_all_leave(book: Book, reader: Reader) -> None:
    with book._writer().begin() as connection:
        for number in range(100, 100 + AT_ONCE * 2 + 1):
            connection.exec_driver_sql(
                "INSERT INTO contact(id, uid, kind) VALUES (?, ?, 'person')", (number, f"u{number}")
            )
            connection.exec_driver_sql(
                "INSERT INTO property(contact, name, value) VALUES (?, 'FN', ?)", (number, f"P{number}")
            )

    found = names(reader.cards(private=True))

    assert len(found) == AT_ONCE * 2 + 3
    assert found[2:4] == ["P100", "P101"]


def test_a_contact_as_json_has_the_keys_scripts_live_on(reader: Reader) -> None:
    page = reader.page(1)
    assert page is not None
    contact = contact_json(page)

    assert set(contact) >= set(
        "id uid kind name names company title phones emails addresses links messengers dates notes groups fields "
        "verbatim last_reach last_attempt next_step".split()
    )
    assert contact["phones"] == [
        {"value": "0113 496 0182", "e164": "+441134960182", "types": ["work"], "label": "", "preferred": True}
    ]
    assert contact["verbatim"] == ["item1.X-ODD;X=1:a;b"]
    assert json.dumps(contact)


def test_an_activity_as_json_says_subject_and_text_together(book: Book, reader: Reader) -> None:
    number = book.do(LogCall(1, "reached", "wants blue", subject="Offer", minutes=8)).result
    activity = reader.activity(int(str(number)))
    assert activity is not None

    said = activity_json(activity)

    assert (said["text"], said["result"], said["minutes"], said["state"]) == ("Offer\nwants blue", "reached", 8, "done")
    assert str(said["when"]).endswith("Z")


def test_the_whole_book_has_every_stored_row(book: Book, reader: Reader) -> None:
    book.do(LogCall(1, "do not call", "never again"))
    book.do(Plan(1, "letter", "2026-06-01", subject="Goodbye"))
    book.do(ArchiveContacts((1,), "left"))

    whole = json.loads("".join(reader.whole_book()))

    for table in (table for table in journalled() if not table.info.get("derived")):
        columns = [column.name for column in table.columns]
        rows = reader.connection.execute(f"SELECT * FROM {table.name} ORDER BY id").fetchall()
        assert whole["tables"][table.name]["columns"] == columns
        assert [decoded(row) for row in whole["tables"][table.name]["rows"]] == [tuple(row) for row in rows]
    assert [row[3] for row in whole["tables"]["consent"]["rows"]] == ["refused"]


def decoded(row: list[object]) -> tuple[object, ...]:
    return tuple(b64decode(value["base64"]) if isinstance(value, dict) else value for value in row)


def test_contacts_of_the_whole_book_have_the_form_of_show(reader: Reader) -> None:
    whole = json.loads("".join(reader.whole_book()))

    shown = [contact_json(page) for number in (1, 2) if (page := reader.page(number)) is not None]
    assert [contact for contact in whole["contacts"] if contact["kind"] == "person"] == json.loads(json.dumps(shown))
    assert [contact["name"] for contact in whole["contacts"]] == ["Anna Kowalczyk", "Eva Lang", "Lang OG"]
    assert (whole["format"], whole["version"]) == ("ringbook-book", 1)


def test_the_same_book_gives_the_same_text_but_for_the_moment(reader: Reader) -> None:
    first, second = ("".join(reader.whole_book()) for _ in range(2))
    when = [json.loads(text)["exported_at"] for text in (first, second)]

    assert when[0] != when[1]
    assert first.replace(when[0], "") == second.replace(when[1], "")


def test_an_export_sees_one_state_while_others_write(book: Book, reader: Reader) -> None:
    pieces = reader.whole_book()
    start = next(pieces) + next(pieces)
    book.do(a_person("Late Comer"))

    assert "Late Comer" not in start + "".join(pieces)
    assert "Late Comer" in "".join(reader.whole_book())
