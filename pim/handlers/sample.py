"""Loading the sample book: dated around today, and filled up from a seed where more contacts are asked for."""

import json
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypedDict

from pim.commands.sample import LoadSample
from pim.commands.setting import SetPhoneRegion
from pim.handlers import handles
from pim.handlers.activity import insert_activities
from pim.handlers.import_cards import CardImport
from pim.handlers.setting import set_phone_region
from pim.store import schema
from pim.store.bulk import full_text_later
from pim.store.writing import Transaction
from pim.values.activity import Activity
from pim.values.import_report import ImportReport
from pim.values.property import Property, compose
from pim.values.when import day_of, to_instant

SEED = 7
REGION = "GB"  # whose sample book it is sells in Leeds, and writes numbers from there without a country code
BATCH = 2000
Line = tuple[str, str, Sequence[Sequence[str]], str]


class SampleActivity(TypedDict, total=False):
    """One activity of the sample file; `day` counts from today."""

    kind: str
    state: str
    day: int
    time: str
    minutes: int
    direction: str
    result: str
    subject: str
    text: str
    promise: str


class SampleBirthday(TypedDict):
    """A birthday that is always near: `day` counts from today, `year` is a leap year."""

    day: int
    year: int


class SampleContact(TypedDict, total=False):
    """One contact of the sample file."""

    kind: str
    birthday: SampleBirthday
    card: list[Line]
    alert: str
    activities: list[SampleActivity]


@handles(LoadSample)
def load_sample(tx: Transaction, command: LoadSample) -> dict[str, object]:
    """How many contacts and activities came in."""
    with full_text_later(tx):
        return _load(tx, command)


def _load(tx: Transaction, command: LoadSample) -> dict[str, object]:
    from ringbook_resources import path

    book = json.loads(path("sample_book.json").read_text(encoding="utf-8"))
    if tx.first_free(schema.contact) == 1:
        set_phone_region(tx, SetPhoneRegion(REGION))  # a book of one's own keeps its country
    cards = CardImport(tx, ImportReport(), "off")
    today = date.fromisoformat(day_of(tx.now, tx.home))
    me: SampleContact = book["me"]
    known: list[SampleContact] = book["contacts"]
    activities = _put(tx, cards, [me], today)
    tx.connection.exec_driver_sql("UPDATE contact SET me = 1 WHERE id = ?", (cards.last,))
    activities += _put(tx, cards, known, today)
    made = _made_up(known, command.contacts - len(known))
    done = len(known)
    while batch := [contact for contact, _ in zip(made, range(BATCH), strict=False)]:
        activities += _put(tx, cards, batch, today)
        done += len(batch)
        tx.progress.step(done, command.contacts)
    return {"contacts": done + 1, "activities": activities}


def _put(tx: Transaction, cards: CardImport, contacts: Sequence[SampleContact], today: date) -> int:
    ids = cards.add([tuple(_properties(contact, today)) for contact in contacts])
    for number, contact in zip(ids, contacts, strict=True):
        if contact.get("alert"):
            tx.connection.exec_driver_sql("UPDATE contact SET alert = ? WHERE id = ?", (contact["alert"], number))
    found = [
        _activity(item, number, today, tx)
        for number, contact in zip(ids, contacts, strict=True)
        for item in contact.get("activities", [])
    ]
    found.sort(key=lambda item: item.done_at or 0)
    return insert_activities(tx, found)


def _properties(contact: SampleContact, today: date) -> Iterator[Property]:
    for name, value, params, group in contact["card"]:
        yield Property(name, value, tuple((pair[0], pair[1]) for pair in params), group)
    if birthday := contact.get("birthday"):
        near = today + timedelta(days=birthday["day"])
        yield Property("BDAY", f"{birthday['year']}{near:%m%d}")


def _activity(item: SampleActivity, contact: int, today: date, tx: Transaction) -> Activity:
    day = (today + timedelta(days=item.get("day", 0))).isoformat()
    wall = f"{day}T{item['time']}" if item.get("time") else day
    planned = item.get("state") == "planned"
    return Activity(
        contact=contact,
        kind=item["kind"],
        state="planned" if planned else "done",
        due=wall if planned else "",
        done_at=None if planned else min(to_instant(wall if "T" in wall else f"{wall}T12:00", "", tx.home), tx.now),
        minutes=item.get("minutes"),
        direction=item.get("direction", ""),
        result=item.get("result", ""),
        subject=item.get("subject", ""),
        text=item.get("text", ""),
        promise=item.get("promise", ""),
    )


def _made_up(known: Sequence[SampleContact], count: int) -> Iterator[SampleContact]:
    """More people out of the parts of the known ones, always the same for the same count."""
    rng = random.Random(SEED)
    people = [contact for contact in known if contact.get("kind") == "person"]
    given = sorted({_value(c, "N").split(";")[1] for c in people})
    family = sorted({_value(c, "N").split(";")[0] for c in people})
    companies = sorted({_value(c, "ORG") for c in people} - {""})
    titles = sorted({_value(c, "TITLE") for c in people} - {""})
    talks = [item for c in people for item in c.get("activities", [])]
    for number in range(max(0, count)):
        first, last = rng.choice(given), rng.choice(family)
        card: list[Line] = [
            ("FN", f"{first} {last}", (), ""),
            ("N", compose([last, first, "", "", ""]), (), ""),
            ("ORG", f"{rng.choice(companies)} {number % 997}", (), ""),
            ("TITLE", rng.choice(titles), (), ""),
            ("TEL", f"07700 900{rng.randrange(1000):03d}", (("TYPE", "cell"),), ""),
            ("TEL", f"020 7946 0{rng.randrange(1000):03d}", (("TYPE", "work"),), ""),
            ("EMAIL", f"contact{number}@example.com", (("TYPE", "work"),), ""),
        ]
        yield {"kind": "person", "card": card, "activities": rng.sample(talks, min(len(talks), rng.randrange(5)))}


def _value(contact: SampleContact, name: str) -> str:
    return next((line[1] for line in contact["card"] if line[0] == name), "")
