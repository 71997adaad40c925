"""Every screen and dialog of the window, each opened as a person comes to it, to be looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pim.values.rows import TodayItem
from tests.gui.stage import LIST, Stage
from ui.writeback.acts import type_back

TYPED = "1 nr\n2 ok 8m fri quote: send the offer\n3 cb\n4 zz what is this\n99 nr\n"
SIGNATURE = """Dr. Eva Lang
Head of Purchasing
Lang & Söhne GmbH
Hauptstraße 12 · 70173 Stuttgart
Tel. +49 711 123456-0 · Mobil +49 170 1234567
eva.lang@lang.example · www.lang.example
A line that nobody understands
"""
TABLE = (
    "Name,Company,Phone,Postcode,Shoe size,Notes\r\n"
    "Ida Berg,Berg & Co,0113 4960182,1067,38,KÃ¶ln\r\n"
    "Tom Field,Field Farms,020 79460001,80331,44,\r\n"
    ",,,,,\r\n"
)


def _first_run(stage: Stage) -> QWidget:
    from ui.firstrun.page import FirstRunPage

    stage.session.window.show_page(FirstRunPage(stage.session.theme))
    return stage.session.window


def _nothing_found(stage: Stage) -> QWidget:
    window, panel = stage.people(), stage.session.screens.people.panel
    panel.filter.setText("city:Nowhere")
    stage.until(lambda: panel.model.rowCount() == 0)
    return window


def _new_person(stage: Stage) -> QWidget:
    stage.people()
    stage.session.window.acts.trigger("new_person")
    return stage.session.window


def _found(stage: Stage) -> QWidget:
    stage.go("today")
    stage.session.window.acts.trigger("find")
    stage.session.window.finder.edit.setText("call")
    return stage.session.window


def _settings(part: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        from PySide6.QtWidgets import QScrollArea

        window, settings = stage.go("settings"), stage.session.screens.settings
        stage.until(lambda: bool(settings.results.rules))
        scroll = settings.findChildren(QScrollArea)[0]
        below: QWidget = getattr(settings, part) if part else settings
        scroll.verticalScrollBar().setValue(
            below.mapTo(scroll.widget(), below.rect().topLeft()).y() - 40 if part else 0
        )
        return window

    return show


def _calls_note(stage: Stage) -> QWidget:
    window = stage.at_work()
    note = stage.session.screens.calls.card.note
    note.show_text("Wants the new prices by Friday\n!fri send offer")
    return window


def _calls_paused(stage: Stage) -> QWidget:
    stage.at_work()
    stage.session.screens.calls.pause()
    return stage.session.window


def _calls_done(stage: Stage) -> QWidget:
    stage.at_work()
    stage.session.screens.calls.finish()
    return stage.session.window


def _writeback(stage: Stage) -> QWidget:
    type_back(stage.session, LIST)
    screen = stage.session.screens.writeback
    stage.until(lambda: screen.current() == LIST)
    screen.editor.setPlainText(TYPED)
    screen.read()
    return stage.session.window


def _imported(name: str, text: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        stage.go("import")
        told: list[bool] = []
        heard = stage.session.imports.rehearsed.connect(lambda: told.append(True))
        stage.session.imports.start([stage.file(name, text)])
        stage.until(lambda: bool(told))
        stage.session.imports.disconnect(heard)
        return stage.session.window

    return show


def _import_result(stage: Stage) -> QWidget:
    from pim.errors import DataError
    from pim.values.import_report import ImportReport, Unreadable
    from ui.imports.result import ImportResult

    lost = Unreadable([DataError("people.vcf", 412, "a quote is not closed")])
    report = ImportReport(added=1204, updated=12, unchanged=3, unreadable=lost)
    return stage.opened(ImportResult(stage.session.theme, report, stage.session.window).open)


def _incoming(stage: Stage) -> QWidget:
    from ui.incoming.caller import Caller

    window = stage.people()
    stage.session.incoming.take(Caller(stage.session.screens.people.current(), "Eva Lang", "+44 113 496 0182"))
    return window


def _caller_panel(stage: Stage) -> QWidget:
    stage.go("today")
    return stage.opened(lambda: stage.session.incoming.ask("0182"))


def _more_menu(stage: Stage) -> QWidget:
    stage.people()
    return stage.opened(stage.session.screens.people.contact.body.header.more_asked.emit)


def _deed(name: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        stage.people()
        return stage.opened(getattr(stage.session.screens.people.contact._deeds, name))

    return show


def _entry(stage: Stage) -> QWidget:
    from ui.dialogs.plan import EntryDialog

    session = stage.session
    stage.people()
    entry = session.bridge.page.timeline(session.screens.people.current())[0]
    return stage.dialog(lambda made: EntryDialog(made.theme, made.bridge, made.window, entry))


def _move(stage: Stage) -> QWidget:
    from ui.dialogs.plan import MoveDialog

    session = stage.session
    stage.people()
    shown = session.bridge.page.timeline(session.bridge.page.ids("person")[0])
    step = next(entry for entry in shown if entry.state == "planned")
    return stage.dialog(lambda made: MoveDialog(made.theme, made.bridge, made.window, step))


def _log_call(stage: Stage) -> QWidget:
    stage.people()
    return stage.opened(stage.session.screens.people.contact._deeds.calls.log_call)


def _code(stage: Stage) -> QWidget:
    from ui.dialogs.qr import QrDialog

    return stage.dialog(lambda made: QrDialog(made.theme, made.window, "Eva Lang", "+44 113 496 0182"))


def _refused(stage: Stage) -> QWidget:
    from ui.contact.calls import Refused

    return stage.dialog(lambda made: Refused(made.theme, made.window, "Eva Lang", lambda: None))


def _signature(stage: Stage) -> QWidget:
    from ui.dialogs.signature import SignatureDialog

    return stage.dialog(lambda made: SignatureDialog(made.theme, made.bridge, made.window, region="DE", text=SIGNATURE))


def _export(stage: Stage) -> QWidget:
    stage.people()
    dialog = stage.session.exports.choose(chosen=[1, 2, 3], found=array("q", range(1, 40)))
    dialog.target.setCurrentIndex(min(2, dialog.target.count() - 1))
    return dialog


def _rhythm(stage: Stage) -> QWidget:
    from ui.dialogs.rhythm import RhythmDialog

    return stage.dialog(lambda made: RhythmDialog(made.theme, made.bridge, made.window, "Eva Lang", contact=1))


def _attach(stage: Stage) -> QWidget:
    from ui.today.attach import AttachDialog

    stage.go("today")
    items = stage.session.screens.today.items()
    item: TodayItem = next((one for one in items if one.group == "unknown caller"), items[0])
    return stage.dialog(lambda made: AttachDialog(made.theme, made.bridge, made.window, item))


def _result(at: int) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        _settings("results")(stage)
        results = stage.session.screens.settings.results
        return stage.opened(lambda: results.edit(results.rules[at] if at >= 0 else None))

    return show


def _phrase(stage: Stage) -> QWidget:
    _settings("phrases")(stage)
    return stage.opened(lambda: stage.session.screens.settings.phrases.edit("bud"))


def _register(stage: Stage) -> QWidget:
    from ui.settings.rule_dialogs import RegisterDialog

    path = stage.file("register.txt", "+441134960182\n")
    return stage.dialog(lambda made: RegisterDialog(made.theme, made.bridge, made.window, path, lambda *_: None))


def _holidays(stage: Stage) -> QWidget:
    from ui.settings.rule_dialogs import HolidaysDialog

    path = stage.file("holidays.ics", "")
    return stage.dialog(lambda made: HolidaysDialog(made.theme, made.bridge, made.window, path))


def _promises(stage: Stage) -> QWidget:
    from pim.commands.contact import ArchiveContacts
    from ui.dialogs.promises import ask_promises

    session = stage.session
    stage.people()
    first = session.bridge.page.ids("person")[0]
    command = ArchiveContacts((first,), "retired")
    return stage.opened(lambda: ask_promises(session.theme, session.bridge, session.window, command, lambda _: None))


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "first run": _first_run,
    "today": lambda stage: stage.go("today"),
    "people": lambda stage: stage.people(),
    "nobody found": _nothing_found,
    "new person": _new_person,
    "companies": lambda stage: stage.go("companies"),
    "lists": lambda stage: stage.go("lists"),
    "reports": lambda stage: stage.go("reports"),
    "history": lambda stage: stage.go("history"),
    "scripts": lambda stage: stage.go("scripts"),
    "settings": _settings(""),
    "settings, who is not called": _settings("call_rules"),
    "settings, telephone": _settings("telephone"),
    "settings, results": _settings("results"),
    "settings, own card": _settings("own_card"),
    "settings, safe keeping": _settings("keeping"),
    "work mode": lambda stage: stage.at_work(),
    "work mode, note": _calls_note,
    "work mode, paused": _calls_paused,
    "work mode, done": _calls_done,
    "type back": _writeback,
    "import, nothing chosen": lambda stage: stage.go("import"),
    "import, table": _imported("people.csv", TABLE),
    "import, result": _import_result,
    "find": _found,
    "incoming call": _incoming,
    "who is calling": _caller_panel,
    "attach a call": _attach,
    "more": _more_menu,
    "follow up": _deed("follow_up"),
    "alert": _deed("alert"),
    "group": _deed("group"),
    "relate": _deed("relate"),
    "log a call": _log_call,
    "entry": _entry,
    "move": _move,
    "promises": _promises,
    "code": _code,
    "refused": _refused,
    "signature": _signature,
    "export": _export,
    "list builder": lambda stage: stage.act("build_list", on="people"),
    "list builder, more people": lambda stage: stage.act("extend_list", on="lists"),
    "list work": lambda stage: stage.act("list_work", on="lists"),
    "which list": lambda stage: stage.act("type_back", on="today"),
    "result": _result(0),
    "result, new": _result(-1),
    "phrase": _phrase,
    "rhythm": _rhythm,
    "register": _register,
    "holidays": _holidays,
    "print": lambda stage: stage.act("print", on="lists"),
    "print slip": lambda stage: stage.act("print", on="people"),
    "keys": lambda stage: stage.act("keys"),
    "about": lambda stage: stage.act("about"),
}
