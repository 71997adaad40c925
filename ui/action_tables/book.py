"""What is done with the book as a whole: files in and out, steps back, finding, safe-keeping, help."""

from pim.texts import tr
from ui.action import LIST, Action


def file_actions() -> tuple[Action, ...]:
    """Bring in, write out, print, close."""
    return (
        Action("new_person", tr("New person"), "user-plus", ("Ctrl+N",), "file", tr("Add a person to the book")),
        Action(
            "new_company", tr("New company"), "building-2", ("Ctrl+Shift+N",), "file", tr("Add a company to the book")
        ),
        Action(
            "new_household", tr("New household"), "house", ("Ctrl+Shift+O",), "file", tr("Add a household to the book")
        ),
        Action(
            "from_text",
            tr("New from a signature…"),
            "id-card",
            ("Ctrl+Shift+V",),
            "file",
            tr("Make a contact of a signature block or an address"),
        ),
        Action("import", tr("Import…"), "download", ("Ctrl+Shift+I",), "file", tr("Bring contacts in from a file"), 1),
        Action("export", tr("Export…"), "upload", ("Ctrl+Shift+E",), "file", tr("Write contacts to a file"), 1),
        Action(
            "sample",
            tr("Look around in the sample book"),
            "book-open",
            ("Ctrl+Shift+S",),
            "file",
            tr("Open invented people in a book of their own"),
            1,
        ),
        Action("print", tr("Print…"), "printer", ("Ctrl+P",), "file", tr("Print what is shown"), 2),
        Action("quit", tr("Quit"), "log-out", ("Ctrl+Q",), "file", tr("Close Ringbook"), 3),
    )


def edit_actions() -> tuple[Action, ...]:
    """Back and again, copy and paste, find."""
    return (
        Action("undo", tr("Undo"), "undo-2", ("Ctrl+Z",), "edit", tr("Take back the last step")),
        Action("redo", tr("Redo"), "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y"), "edit", tr("Do again what was taken back")),
        Action(
            "copy",
            tr("Copy contacts"),
            "copy",
            ("Ctrl+C",),
            "edit",
            tr("Copy the selected contacts, as cards and as words"),
            0,
            LIST,
        ),
        Action(
            "paste",
            tr("Paste contacts"),
            "plus",
            ("Ctrl+V",),
            "edit",
            tr("Bring in the cards, the files or the signature on the clipboard"),
            0,
            LIST,
        ),
        Action(
            "history",
            tr("History"),
            "history",
            ("Ctrl+Shift+H",),
            "edit",
            tr("See every step and take back an older one"),
        ),
        Action(
            "find",
            tr("Find or type a command"),
            "search",
            ("Ctrl+K",),
            "edit",
            tr("Find anyone, or type what to do"),
            1,
        ),
        Action(
            "filter",
            tr("Filter this list"),
            "list-filter",
            ("Ctrl+F", "/"),
            "edit",
            tr("Show only those that match the words"),
            1,
        ),
        Action(
            "settings", tr("Settings"), "settings", ("Ctrl+,",), "edit", tr("Change how Ringbook looks and works"), 2
        ),
    )


def tool_actions() -> tuple[Action, ...]:
    """Keep the book safe."""
    return (
        Action("backup", tr("Back up now"), "save", ("Ctrl+Shift+B",), "tools", tr("Save a verified copy of the book")),
        Action(
            "restore",
            tr("Restore a backup…"),
            "archive-restore",
            ("Ctrl+Shift+R",),
            "tools",
            tr("Go back to a saved copy of the book"),
        ),
        Action("check", tr("Check the book"), "shield-check", ("Ctrl+Shift+K",), "tools", tr("Look for damage")),
    )


def help_actions() -> tuple[Action, ...]:
    """Keys and what this is."""
    return (
        Action("keys", tr("Keys"), "keyboard", ("F1", "?"), "help", tr("Show all keys")),
        Action("about", tr("About Ringbook"), "info", ("Shift+F1",), "help", tr("Version and licences")),
    )
