"""The words of the command line: commands, options, help."""

from __future__ import annotations

import os
from argparse import SUPPRESS, Action, ArgumentParser, ArgumentTypeError, HelpFormatter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NoReturn

from pim import VERSION
from pim.texts import tr

if TYPE_CHECKING:
    from argparse import _MutuallyExclusiveGroup, _SubParsersAction

    Commands = _SubParsersAction[ArgumentParser]

MOST = 1_000_000_000
WIDE, NARROWEST = 100, 40  # columns
LIST_ORDERS = ("sorted", "name", "company", "place", "zone", "best-hour", "shuffled")
SWITCHES = ("--json", "--quiet", "--yes")


class _Help(HelpFormatter):
    """As wide as the terminal; argparse loads the whole of shutil to find that out."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS", "")) or os.get_terminal_size().columns
        except (ValueError, OSError):
            columns = WIDE
        super().__init__(prog, width=max(columns, NARROWEST) - 2)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[_MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """How a command is written, behind a word in the language spoken."""
        super().add_usage(usage, actions, groups, tr("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """The two headings argparse makes by itself, in the language spoken."""
        own = {"positional arguments": tr("arguments"), "options": tr("options")}
        super().start_section(own.get(heading or "", heading))


def make_parser(wrong_use: type[Exception], words: Sequence[str] = ()) -> ArgumentParser:
    """The parser of all commands; wrong words raise `wrong_use` with a sentence.

    With `words` that begin with a command, that command alone is made: it halves the start.
    """

    class Parser(ArgumentParser):
        def error(self, message: str) -> NoReturn:
            from pim.cli.complaints import sentence

            raise wrong_use(sentence(message))

    parser: ArgumentParser = Parser(
        prog="ringbook",
        description=tr("The address book for people who live on the phone. Without a command the window opens."),
        formatter_class=_Help,
        allow_abbrev=False,
        add_help=False,
    )
    _add_globals(parser, first=True)
    _add_version(parser)
    commands = parser.add_subparsers(dest="command", metavar=tr("COMMAND"), prog=parser.prog)
    wanted = _command_in(words)
    for name, add in COMMANDS.items():
        if not wanted or name == wanted:
            add(commands)
    if not wanted and (word := _first_word(words)) and word not in COMMANDS:
        parser.error(
            tr("There is no command “{word}”; the commands are: {known}.").format(
                word=word[:60], known=", ".join(COMMANDS)
            )
        )
    return parser


def _command_in(words: Sequence[str]) -> str:
    """The command, where it stands first or right behind the options for all commands; else ''."""
    word = _first_word(words)
    return word if word in COMMANDS else ""


def _first_word(words: Sequence[str]) -> str:
    """The first word that is no global option; '' when another option comes before it."""
    at = 0
    while at < len(words) and words[at].startswith("-"):
        if words[at] == "--profile":
            at += 1
        elif words[at] not in SWITCHES and not words[at].startswith("--profile="):
            return ""
        at += 1
    return words[at] if at < len(words) else ""


def plain(text: str) -> str:
    """Words as they were typed; bytes that are no text and NULs become marks that nothing matches."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")


def file_name(text: str) -> str:
    """A name the system can look for."""
    if not text or "\0" in text:
        raise ArgumentTypeError(tr("a file or folder needs a name"))
    return text


def whole_number(text: str) -> int:
    """A count or a step: 0 to a thousand millions."""
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(MOST)) or int(text) > MOST:
        raise ArgumentTypeError(tr("“{text}” is no whole number from 0 on").format(text=plain(text[:30])))
    return int(text)


def _add_globals(parser: ArgumentParser, *, first: bool = False) -> None:
    """Global options, which may stand before or after the command; there they must not undo what stood before."""
    parser.add_argument("-h", "--help", action="help", default=SUPPRESS, help=tr("show this help"))
    unset = None if first else SUPPRESS
    off = False if first else SUPPRESS
    parser.add_argument(
        "--profile", type=file_name, metavar=tr("DIR"), default=unset, help=tr("folder of the address book")
    )
    parser.add_argument("--json", action="store_true", default=off, help=tr("one JSON object on standard output"))
    parser.add_argument("--quiet", action="store_true", default=off, help=tr("say nothing but what went wrong"))
    parser.add_argument("--yes", action="store_true", default=off, help=tr("answer every question with yes"))


def _add_version(parser: ArgumentParser) -> None:
    version = f"ringbook {VERSION}"
    parser.add_argument("--version", action="version", version=version, help=tr("show the version of Ringbook"))


def _command(commands: Commands, name: str, words: str, run: str) -> ArgumentParser:
    parser: ArgumentParser = commands.add_parser(
        name, help=words, description=words, allow_abbrev=False, formatter_class=_Help, add_help=False
    )
    _add_globals(parser)
    if name != "export":  # its --version is that of the cards
        _add_version(parser)
    parser.set_defaults(run=run)
    return parser


def _add_import(commands: Commands) -> None:
    words = tr("read address books, calendars and tables, files or folders")
    reads = _command(commands, "import", words, "files:import_files")
    file_help = tr("file or folder; - is standard input")
    reads.add_argument("files", nargs="+", type=file_name, metavar=tr("FILE"), help=file_help)
    forms = ("auto", "vcard", "ical", "csv", "ldif")
    reads.add_argument("--format", choices=forms, default="auto", help=tr("what the files are"))
    map_help = tr("what the columns of a table are, as --save-map writes it")
    reads.add_argument("--map", type=file_name, metavar=tr("FILE"), help=map_help)
    save_help = tr("write down what the columns of the table are, to be changed and given to --map")
    reads.add_argument("--save-map", type=file_name, metavar=tr("FILE"), help=save_help)
    reads.add_argument(
        "--match", choices=("strong", "uid", "off"), default="strong", help=tr("how contacts already here are found")
    )
    reads.add_argument("--dry-run", action="store_true", help=tr("say what would be done, and do nothing"))


def _add_export(commands: Commands) -> None:
    from pim.values.outgoing import HEADER_LANGUAGES, TARGET_KEYS

    words = tr("write contacts, calendar or the whole book to a file")
    writes = _command(commands, "export", words, "exporting:export")
    file_help = tr("file to write; - is standard output; a folder gets one card a file, a .zip the whole book")
    writes.add_argument("file", nargs="?", type=file_name, metavar=tr("FILE"), help=file_help)
    forms = ("vcard", "ical", "csv", "ldif", "json", "all")
    writes.add_argument("--format", choices=forms, default=None, help=tr("form of the file; all: the whole book"))
    writes.add_argument("--target", choices=TARGET_KEYS, default=None, help=tr("program it is for"))
    writes.add_argument(
        "--version",
        dest="card_version",
        nargs="?",
        const=True,
        choices=("2.1", "3.0", "4.0"),
        default="",
        help=tr("vCard version; without one, the version of Ringbook"),
    )
    writes.add_argument(
        "--where", type=plain, metavar=tr("QUERY"), default="", help=tr("only contacts that the search box finds")
    )
    writes.add_argument("--private", action="store_true", help=tr("private contacts too"))
    exact = tr("csv: each cell as it is, to be read in again, not as a spreadsheet wants it")
    writes.add_argument("--exact", action="store_true", help=exact)
    headers = tr("csv for Outlook: the language of its headers, that of your Outlook")
    writes.add_argument("--headers", choices=HEADER_LANGUAGES, default="", help=headers)
    dates = tr("ical: birthdays and other yearly dates too, as events of whole days")
    writes.add_argument("--dates", action="store_true", help=dates)
    losses = tr("list what the target cannot hold; FILE may be left out")
    writes.add_argument("--losses", action="store_true", help=losses)


def _add_find(commands: Commands) -> None:
    find = _command(commands, "find", tr("find contacts, as the search box does"), "contacts:find")
    find.add_argument("query", nargs="*", type=plain, metavar=tr("QUERY"), help=tr("words or a number; none: all"))
    find.add_argument("--limit", type=whole_number, default=50, metavar="N", help=tr("how many at most (50)"))


def _add_show(commands: Commands) -> None:
    show = _command(commands, "show", tr("show one contact with its timeline"), "contacts:show")
    show.add_argument("contact", nargs="+", type=plain, metavar=tr("ID"), help=tr("id or unambiguous name"))


def _add_add(commands: Commands) -> None:
    add = _command(commands, "add", tr("add a call, note, follow-up or person in plain words"), "contacts:add")
    add.add_argument("words", nargs="*", type=plain, metavar=tr("WORDS"), help=tr("as in the quick-entry bar"))
    signature = tr("a contact of a signature or an address as text; without FILE, or as -, from standard input")
    add.add_argument("--signature", nargs="?", const="-", type=file_name, metavar=tr("FILE"), help=signature)
    add.add_argument("--dry-run", action="store_true", help=tr("with --signature: only say what it is"))


def _add_ring(commands: Commands) -> None:
    ring = _command(commands, "ring", tr("show who is calling in the open window, and say it"), "ringing:ring")
    ring.add_argument("number", nargs="+", type=plain, metavar=tr("NUMBER"), help=tr("the number that is shown"))


def _add_today(commands: Commands) -> None:
    _command(commands, "today", tr("who to call now, and why"), "day:today")


def _add_list(commands: Commands) -> None:
    lists = _command(commands, "list", tr("call lists: all, a new one, one in full, more for one"), "lists:lists")
    which = tr("new NAME, show ID, extend ID, or rename ID NAME")
    lists.add_argument("what", nargs="?", choices=("new", "show", "extend", "rename"), help=which)
    lists.add_argument("name", nargs="?", type=plain, metavar=tr("NAME|ID"))
    lists.add_argument("new_name", nargs="?", type=plain, metavar=tr("NAME"), help=tr("the new name"))
    lists.add_argument("--where", type=plain, metavar=tr("QUERY"), default=None, help=tr("who is on it"))
    lists.add_argument("--order", choices=LIST_ORDERS, default="", help=tr("in which order; as sorted by the query"))
    lists.add_argument("--seed", type=whole_number, metavar="N", default=0, help=tr("of a shuffled order"))
    lists.add_argument("--script", type=plain, metavar=tr("NAME"), default="", help=tr("what is read from it"))
    lists.add_argument("--max-tries", type=whole_number, metavar="N", default=0, help=tr("then a row is parked"))
    retry = tr("when to try again, one word a try: 15m, 4h, 2d, half-day, weekday")
    lists.add_argument("--retry", type=plain, metavar=tr("WORDS"), default="", help=retry)
    within = tr("leave out who was called in so many days")
    lists.add_argument("--not-within", type=whole_number, metavar=tr("DAYS"), default=0, help=within)
    lists.add_argument("--company-once", action="store_true", help=tr("one call a company"))
    lists.add_argument("--consent", action="store_true", help=tr("only who allowed calls"))
    lists.add_argument("--private", action="store_true", help=tr("private contacts too"))
    lists.add_argument("--again", action="store_true", help=tr("also who stands on another open list"))


def _add_calls(commands: Commands) -> None:
    calls = _command(commands, "calls", tr("print a call sheet to a PDF file"), "day:calls")
    which = calls.add_mutually_exclusive_group()
    which.add_argument("--list", type=plain, metavar=tr("ID"), default=None, help=tr("a call list's id, such as K7"))
    which.add_argument("--where", type=plain, metavar=tr("QUERY"), default=None, help=tr("makes a list of those found"))
    calls.add_argument("--pdf", type=file_name, metavar=tr("FILE"), required=True, help=tr("file to write"))
    calls.add_argument("--page", choices=("A4", "Letter"), default=None, help=tr("paper size"))
    calls.add_argument("--landscape", action="store_true", help=tr("turned paper"))
    calls.add_argument("--large", action="store_true", help=tr("large print"))
    calls.add_argument("--script", action="store_true", help=tr("the list’s script on a page of its own"))
    calls.add_argument("--private", action="store_true", help=tr("private contacts too"))


def _add_writeback(commands: Commands) -> None:
    back = _command(commands, "writeback", tr("type a printed call list back, one line a row"), "writeback:write_back")
    back.add_argument("list", type=plain, metavar=tr("LIST"), help=tr("a call list's id, such as K7"))
    file_help = tr("the typed lines; without FILE, or as -, from standard input")
    back.add_argument("file", nargs="?", type=file_name, metavar=tr("FILE"), default="-", help=file_help)
    back.add_argument("--dry-run", action="store_true", help=tr("say what would be done, and do nothing"))
    day_help = tr("when the calls were made; without it, the day the list was printed")
    back.add_argument("--date", type=plain, metavar=tr("DAY"), default="", help=day_help)


def _add_history(commands: Commands) -> None:
    history = _command(commands, "history", tr("what was changed, newest first"), "log:history")
    history.add_argument("--limit", type=whole_number, default=50, metavar="N", help=tr("how many at most (50)"))


def _add_undo(commands: Commands) -> None:
    undo = _command(commands, "undo", tr("take back the last step, or one step alone"), "log:undo")
    undo.add_argument("step", nargs="?", type=whole_number, metavar=tr("STEP"), help=tr("a step of the history"))


def _add_redo(commands: Commands) -> None:
    _command(commands, "redo", tr("do again what was undone last"), "log:redo")


def _add_backup(commands: Commands) -> None:
    backup = _command(commands, "backup", tr("save a verified copy of the book"), "keeping:backup")
    backup.add_argument("file", nargs="?", type=file_name, metavar=tr("FILE"), help=tr("file to write"))


def _add_restore(commands: Commands) -> None:
    restore = _command(commands, "restore", tr("put a backup in the place of the book"), "keeping:restore")
    restore.add_argument("file", type=file_name, metavar=tr("FILE"), help=tr("the backup"))


def _add_check(commands: Commands) -> None:
    check = _command(commands, "check", tr("look the book over"), "keeping:check")
    check.add_argument("--repair", action="store_true", help=tr("mend what is found"))


def _add_sample(commands: Commands) -> None:
    sample = _command(commands, "sample", tr("fill an empty profile with the example book"), "keeping:sample")
    sample.add_argument("--contacts", type=whole_number, default=0, metavar="N", help=tr("how many contacts at least"))


COMMANDS: dict[str, Callable[[Commands], None]] = {
    "import": _add_import,
    "export": _add_export,
    "find": _add_find,
    "show": _add_show,
    "add": _add_add,
    "ring": _add_ring,
    "today": _add_today,
    "list": _add_list,
    "calls": _add_calls,
    "writeback": _add_writeback,
    "history": _add_history,
    "undo": _add_undo,
    "redo": _add_redo,
    "backup": _add_backup,
    "restore": _add_restore,
    "check": _add_check,
    "sample": _add_sample,
}
