"""The words of the command line: commands, options, help."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from typing import TYPE_CHECKING, NoReturn

from pim import VERSION
from pim.texts import tr

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Commands = _SubParsersAction[ArgumentParser]


def make_parser(wrong_use: type[Exception]) -> ArgumentParser:
    """The parser of all commands; wrong words raise `wrong_use` with a sentence."""

    class Parser(ArgumentParser):
        def error(self, message: str) -> NoReturn:
            raise wrong_use(message)

    parser: ArgumentParser = Parser(
        prog="ringbook",
        description=tr("The address book for people who live on the phone. Without a command the window opens."),
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _add_globals(parser, first=True)
    parser.add_argument("--version", action="version", version=f"ringbook {VERSION}")
    commands = parser.add_subparsers(dest="command", metavar=tr("COMMAND"))
    for add in (_add_files, _add_contacts, _add_day, _add_log, _add_keeping):
        add(commands)
    return parser


def _add_globals(parser: ArgumentParser, *, first: bool = False) -> None:
    """Global options, which may stand before or after the command; there they must not undo what stood before."""
    unset = None if first else SUPPRESS
    off = False if first else SUPPRESS
    parser.add_argument("--profile", metavar=tr("DIR"), default=unset, help=tr("folder of the address book"))
    parser.add_argument("--json", action="store_true", default=off, help=tr("one JSON object on standard output"))
    parser.add_argument("--quiet", action="store_true", default=off, help=tr("say nothing but errors"))
    parser.add_argument("--yes", action="store_true", default=off, help=tr("answer every question with yes"))


def _command(commands: Commands, name: str, words: str, run: str) -> ArgumentParser:
    parser: ArgumentParser = commands.add_parser(name, help=words, description=words, allow_abbrev=False)
    _add_globals(parser)
    parser.set_defaults(run=run)
    return parser


def _add_files(commands: Commands) -> None:
    reads = _command(commands, "import", tr("read vCard and iCalendar files or folders"), "files:import_files")
    reads.add_argument("files", nargs="+", metavar=tr("FILE"), help=tr("file or folder; - is standard input"))
    reads.add_argument("--format", choices=("auto", "vcard", "ical"), default="auto", help=tr("what the files are"))
    reads.add_argument(
        "--match", choices=("strong", "uid", "off"), default="strong", help=tr("how contacts already here are found")
    )
    reads.add_argument("--dry-run", action="store_true", help=tr("say what would be done, and do nothing"))
    writes = _command(commands, "export", tr("write contacts, calendar or the whole book to a file"), "files:export")
    writes.add_argument("file", nargs="?", metavar=tr("FILE"), help=tr("file to write; - is standard output"))
    writes.add_argument("--format", choices=("vcard", "ical", "json"), default=None, help=tr("form of the file"))
    writes.add_argument("--target", choices=("original", "generic"), default="original", help=tr("program it is for"))
    writes.add_argument(
        "--version", dest="card_version", choices=("2.1", "3.0", "4.0"), default="", help=tr("vCard version")
    )
    writes.add_argument("--where", metavar=tr("QUERY"), default="", help=tr("only contacts that the search box finds"))
    writes.add_argument("--private", action="store_true", help=tr("private contacts too"))
    writes.add_argument(
        "--losses", action="store_true", help=tr("list what the target cannot hold; FILE may be left out")
    )


def _add_contacts(commands: Commands) -> None:
    find = _command(commands, "find", tr("find contacts, as the search box does"), "contacts:find")
    find.add_argument("query", nargs="*", metavar=tr("QUERY"))
    find.add_argument("--limit", type=int, default=50, metavar="N")
    show = _command(commands, "show", tr("show one contact with its timeline"), "contacts:show")
    show.add_argument("contact", nargs="+", metavar=tr("ID"), help=tr("id or unambiguous name"))
    add = _command(commands, "add", tr("add a call, note, follow-up or person in plain words"), "contacts:add")
    add.add_argument("words", nargs="+", metavar=tr("WORDS"))


def _add_day(commands: Commands) -> None:
    _command(commands, "today", tr("who to call now, and why"), "day:today")
    lists = _command(commands, "list", tr("call lists: all, a new one, or one in full"), "day:lists")
    lists.add_argument("what", nargs="?", choices=("new", "show"), help=tr("new NAME, or show ID"))
    lists.add_argument("name", nargs="?", metavar=tr("NAME|ID"))
    lists.add_argument("--where", metavar=tr("QUERY"), default=None, help=tr("who is on it"))
    calls = _command(commands, "calls", tr("print a call sheet to a PDF file"), "day:calls")
    which = calls.add_mutually_exclusive_group()
    which.add_argument("--list", metavar=tr("ID"), default=None, help=tr("a call list's id, such as K7"))
    which.add_argument("--where", metavar=tr("QUERY"), default=None, help=tr("makes a list of those found"))
    calls.add_argument("--pdf", metavar=tr("FILE"), required=True, help=tr("file to write"))
    calls.add_argument("--page", choices=("A4", "Letter"), default=None, help=tr("paper size"))
    calls.add_argument("--landscape", action="store_true", help=tr("turned paper"))
    calls.add_argument("--private", action="store_true", help=tr("private contacts too"))


def _add_log(commands: Commands) -> None:
    history = _command(commands, "history", tr("what was changed, newest first"), "log:history")
    history.add_argument("--limit", type=int, default=50, metavar="N")
    undo = _command(commands, "undo", tr("take back the last step, or one step alone"), "log:undo")
    undo.add_argument("step", nargs="?", type=int, metavar=tr("STEP"))
    _command(commands, "redo", tr("do again what was undone last"), "log:redo")


def _add_keeping(commands: Commands) -> None:
    backup = _command(commands, "backup", tr("save a verified copy of the book"), "keeping:backup")
    backup.add_argument("file", nargs="?", metavar=tr("FILE"))
    restore = _command(commands, "restore", tr("put a backup in the place of the book"), "keeping:restore")
    restore.add_argument("file", metavar=tr("FILE"))
    check = _command(commands, "check", tr("look the book over"), "keeping:check")
    check.add_argument("--repair", action="store_true", help=tr("mend what is found"))
    sample = _command(commands, "sample", tr("fill an empty profile with the example book"), "keeping:sample")
    sample.add_argument("--contacts", type=int, default=0, metavar="N", help=tr("how many contacts at least"))
