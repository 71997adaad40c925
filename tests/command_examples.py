"""One or more examples of every command, on a small book in which all of them have something to do."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from pkgutil import iter_modules

import pim.commands
from pim.book import Book
from pim.commands import Command
from pim.commands.activity import (
    Complete,
    Desk,
    EditActivity,
    FollowUp,
    LogCall,
    Plan,
    Record,
    RecordHistory,
    RemoveActivities,
    Snooze,
)
from pim.commands.caller import AttachCall, KeepCall, PersonOfCall
from pim.commands.contact import (
    AddContact,
    ArchiveContacts,
    DeleteContacts,
    MoveProperty,
    SetAlert,
    SetMe,
    SetPicture,
    SetPrivate,
    SetProperties,
    SetProperty,
)
from pim.commands.desk import ReopenRow, SkipRow
from pim.commands.group import AddToGroup, RemoveFromGroup
from pim.commands.holiday import ReadHolidays, RemoveHolidays
from pim.commands.household import AddToHousehold
from pim.commands.importing import ImportFiles
from pim.commands.listing import ChangeList, ExtendList, MakeList, RemoveList, RenameList, TakeOut
from pim.commands.phrase import ChangePhrase
from pim.commands.register import ReadRegister, RemoveRegister
from pim.commands.relationship import LinkNamed, Relate, Unrelate
from pim.commands.result import ChangeResult, RemoveResult
from pim.commands.rhythm import SetRhythm
from pim.commands.sample import LoadSample
from pim.commands.script import RemoveScript, SaveScript
from pim.commands.setting import ChangeSetting, SetPhoneRegion
from pim.commands.writeback import WriteBack
from pim.values.activity import Activity
from pim.values.list_plan import ListPlan, ListRules
from pim.values.property import Property
from pim.values.result import ResultRule
from tests.builders import START, a_company, a_person

HOLIDAYS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:fair\r\nDTSTART;VALUE=DATE:20260601\r\n"
    "DTEND;VALUE=DATE:20260603\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Town fair\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
PICTURE = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")
CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ida Brook\r\nN:Brook;Ida;;;\r\nORG:Lang OG\r\nTEL:+44 113 496 0007\r\n"
    "CATEGORIES:vip,new\r\nX-ODD:kept\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva Lang\r\nN:Lang;Eva;;;\r\nEMAIL:eva@lang.example\r\nEND:VCARD\r\n"
)


TAKEN_OUT = 4  # a row of the short list that was taken out


@dataclass(frozen=True)
class Here:
    """Ids of what stands in the book the examples are for."""

    eva: int
    tom: int
    company: int
    phone: int
    mail: int
    spouse: int
    manager: int
    planned: int
    called: int
    list: int
    short_list: int
    link: int
    unknown: int
    script: int
    cards: Path


def fill(book: Book, folder: Path) -> Here:
    """Put a few contacts with all that belongs to them into a book."""
    eva = book.do(
        a_person("Eva Lang", phone="+44 20 7946 0001", mail="eva@lang.example", company="Lang OG", groups="vip")
    )
    tom = book.do(a_person("Tom Field", phone="020 7946 0002", company="Field Ltd", groups="vip,new"))
    company = book.do(a_company("Hill & Son", phone="0113 496 0003"))
    planned = book.do(Plan(_id(eva), "call", "2026-06-02T15:00", subject="offer"))
    called = book.do(LogCall(_id(tom), "reached", "wants a quote", follow_ups=(FollowUp("todo", "2026-06-03"),)))
    script = book.do(SaveScript("First talk", "# Hello\nGood morning [name].\n-> yes: Date\n# Date\n[ask: start date]"))
    made = book.do(MakeList(ListPlan("Tuesday", (_id(eva), _id(tom), _id(company)), script=_id(script))))
    short = book.do(MakeList(ListPlan("Short", (_id(tom),), rules=ListRules(again=True))))
    book.do(TakeOut((TAKEN_OUT,)))
    link = book.do(Relate(_id(eva), _id(tom), "knows"))
    book.do(ChangeResult(ResultRule("busy", title="Engaged", letter="B", code="bu", is_try=True)))
    book.do(ChangeResult(ResultRule("asked for mail", letter="A", code="am", reached=True)))
    book.do(ChangePhrase("old", "Old words"))
    book.do(ChangeSetting("day", "8-17"))
    book.do(SetMe(_id(company)))
    unknown = book.do(KeepCall("+44 113 496 0111", "asked for prices", follow_ups=(FollowUp("call", "2026-06-04"),)))
    cards = folder / "cards.vcf"
    cards.write_bytes(CARDS.encode())
    (folder / "holidays.ics").write_bytes(HOLIDAYS.encode())
    (folder / "register.txt").write_text("020 7946 0001\n+44 113 496 0003\n")
    book.do(ReadHolidays(folder / "holidays.ics", "GB"))
    book.do(ReadRegister(folder / "register.txt", "Old register", "GB", "2026-04-01"))
    book.do(SetRhythm(_id(tom), 14))
    book.do(SetProperties((SetProperty(_id(eva), "X-SPOUSE", "Max"), SetProperty(_id(eva), "X-MANAGER", "Ida Berg"))))
    lines = {item.name: number for number, item in _properties(book, _id(eva))}
    ids = (_id(done) for done in (planned, called, made, short, link, unknown, script))
    own = (lines[name] for name in ("TEL", "EMAIL", "X-SPOUSE", "X-MANAGER"))
    return Here(_id(eva), _id(tom), _id(company), *own, *ids, cards)


EXAMPLES: dict[type, Callable[[Here], list[Command]]] = {
    AddContact: lambda _: [
        a_person("Ann Moor", phone="+44 20 7946 0009", company="Lang OG", groups="new"),
        a_company("Lang OG"),
        AddContact("household", (Property("FN", "The Moors"),)),
    ],
    SetProperties: lambda here: [
        SetProperties((SetProperty(here.tom, "FN", "Tom Field"), SetProperty(here.tom, "N", "Field;Tom;;;")))
    ],
    SetProperty: lambda here: [
        SetProperty(here.eva, "TEL", "+44 20 7946 0123", property=here.phone, types=("work",), custom_label="Desk"),
        SetProperty(here.eva, "EMAIL", "", property=here.mail),
        SetProperty(here.eva, "ORG", "Field Ltd"),
        SetProperty(here.company, "FN", "Hill & Sons"),
        SetProperty(here.tom, "BDAY", "--02-29"),
    ],
    SetPicture: lambda here: [SetPicture(here.eva, PICTURE, "image/jpeg")],
    MoveProperty: lambda here: [MoveProperty(here.eva, here.mail, here.phone)],
    SetAlert: lambda here: [SetAlert(here.eva, "never before ten")],
    SetPrivate: lambda here: [SetPrivate((here.eva, here.tom), private=True)],
    ArchiveContacts: lambda here: [ArchiveContacts((here.eva,), "retired")],
    DeleteContacts: lambda here: [
        DeleteContacts((here.eva, here.tom)),
        DeleteContacts((here.company,)),
        DeleteContacts(tuple(range(1, here.company + 1))),
    ],
    SetMe: lambda here: [SetMe(here.tom)],
    LogCall: lambda here: [
        LogCall(
            here.eva, "reached", "ok", minutes=8, follow_ups=(FollowUp("call", "2026-06-09T10:00", promise="mine"),)
        ),
        LogCall(here.tom, "do not call", "asked never to be called"),
        LogCall(here.eva, "reached", "agreed", desk=Desk(answers=(("Start date", "1 June"), ("Budget", "5000")))),
    ],
    Record: lambda here: [Record(here.eva, "note", "wants the blue one"), Record(None, "note", "buy beans")],
    Plan: lambda here: [Plan(here.tom, "meeting", "2026-06-05T10:00", due_end="2026-06-05T11:00", location="Leeds")],
    Complete: lambda here: [Complete(here.planned, "left message", follow_ups=(FollowUp("call", "2026-06-04"),))],
    EditActivity: lambda here: [
        EditActivity(Activity(here.called, here.tom, "call", "done", done_at=START, result="no answer", text="nobody"))
    ],
    Snooze: lambda here: [Snooze((here.planned,), "2026-07-01")],
    RemoveActivities: lambda here: [RemoveActivities((here.planned, here.called))],
    RecordHistory: lambda here: [
        RecordHistory(
            tuple(Activity(0, here.eva, "note", "done", done_at=START + n, text=f"said {n}") for n in range(3))
        )
    ],
    AddToGroup: lambda here: [AddToGroup("vip", (here.company,)), AddToGroup("fresh", (here.eva, here.tom))],
    RemoveFromGroup: lambda here: [RemoveFromGroup("vip", (here.eva, here.tom))],
    AddToHousehold: lambda here: [AddToHousehold("", (here.eva, here.tom)), AddToHousehold("Fields", (here.tom,))],
    ImportFiles: lambda here: [ImportFiles((here.cards,)), ImportFiles((here.cards,), match="off")],
    MakeList: lambda here: [MakeList(ListPlan("Friday", (here.tom, here.company, here.eva)))],
    ExtendList: lambda here: [ExtendList(here.short_list, (here.eva, here.tom), ListRules(again=True))],
    ChangeList: lambda here: [ChangeList(here.list, max_tries=3, retry=("1d", "half-day"), again=True)],
    TakeOut: lambda here: [TakeOut((1, 2))],
    RenameList: lambda here: [RenameList(here.list, "Wednesday")],
    RemoveList: lambda here: [RemoveList(here.list)],
    SkipRow: lambda _: [SkipRow(1), SkipRow(2)],
    ReopenRow: lambda _: [ReopenRow(TAKEN_OUT)],
    WriteBack: lambda here: [
        WriteBack(
            here.list,
            "K1",
            (
                LogCall(here.eva, "no answer", at=START, desk=Desk(row=1)),
                LogCall(here.tom, "do not call", "never again", at=START + 60_000, desk=Desk(row=2)),
                Complete(here.planned, "reached", "wants a quote", minutes=4, at=START + 120_000, desk=Desk(row=1)),
            ),
            replaced=(here.called,),
        )
    ],
    Relate: lambda here: [Relate(here.tom, here.company, "supplier", note="beans")],
    LinkNamed: lambda here: [LinkNamed(here.eva, here.spouse), LinkNamed(here.eva, here.manager, here.tom)],
    Unrelate: lambda here: [Unrelate(here.link)],
    SaveScript: lambda here: [
        SaveScript("Offer", "# Opening\nBudget: [ask: budget]\n-> yes: Price\n\n# Price\n[budget] it is."),
        SaveScript("Questions", "Is it a good time?", here.script),
    ],
    RemoveScript: lambda here: [RemoveScript(here.script)],
    LoadSample: lambda _: [LoadSample(), LoadSample(300)],
    KeepCall: lambda _: [KeepCall("+44 113 496 0113", "rang about beans", minutes=3), KeepCall("", "no number shown")],
    AttachCall: lambda here: [AttachCall(here.unknown, here.tom)],
    PersonOfCall: lambda here: [PersonOfCall(here.unknown, "Ann Moor", "Lang OG")],
    ChangeResult: lambda _: [
        ChangeResult(ResultRule("sent info", letter="E", code="si", is_try=True, again=("2d",), group="vip")),
        ChangeResult(ResultRule("busy", title="Engaged", letter="B", code="bu", is_try=True, again=("30m",))),
    ],
    RemoveResult: lambda _: [RemoveResult("busy"), RemoveResult("asked for mail")],
    ChangePhrase: lambda _: [ChangePhrase(";Bud", "Budget, time, who decides:"), ChangePhrase("old", "")],
    ChangeSetting: lambda _: [ChangeSetting("day", "9-18"), ChangeSetting("day", ""), ChangeSetting("week", "5")],
    ReadHolidays: lambda here: [ReadHolidays(here.cards.with_name("holidays.ics"))],
    RemoveHolidays: lambda _: [RemoveHolidays("holidays.ics")],
    ReadRegister: lambda here: [
        ReadRegister(here.cards.with_name("register.txt"), "TPS", "GB", "2026-05-01"),
        ReadRegister(here.cards.with_name("register.txt"), "Old register", "GB", "2026-05-01"),
    ],
    RemoveRegister: lambda _: [RemoveRegister(1)],
    SetRhythm: lambda here: [SetRhythm(here.eva, 21, 30, 2), SetRhythm(here.tom), SetRhythm(here.tom, most=4)],
    SetPhoneRegion: lambda _: [SetPhoneRegion("AT"), SetPhoneRegion("US")],
}


def commands() -> list[type]:
    """Every registered command, in the order of modules and names."""
    modules = [import_module(f"pim.commands.{found.name}") for found in iter_modules(pim.commands.__path__)]
    return [
        kind
        for module in modules
        for _, kind in getmembers(module, isclass)
        if kind.__module__ == module.__name__ and hasattr(kind, "label")
    ]


def _properties(book: Book, contact: int) -> tuple[tuple[int, Property], ...]:
    reader = book.reader()
    page = reader.page(contact)
    reader.close()
    assert page is not None
    return page.properties


def _id(done: object) -> int:
    return int(done.result)  # type: ignore[attr-defined]
