"""How to get a file of contacts out of other programs, step by step."""

from dataclasses import dataclass

from pim.texts import tr


@dataclass(frozen=True, slots=True)
class Origin:
    """A program or device people come from, and the steps that end with a file."""

    name: str
    steps: tuple[str, ...]


def origins() -> tuple[Origin, ...]:
    """All of them in the language in force."""
    return (
        Origin(
            "Google",
            (
                tr("Open contacts.google.com in your browser."),
                tr("Choose Export in the menu on the left."),
                tr("Choose vCard and press Export. The file lies in your downloads."),
            ),
        ),
        Origin(
            "iPhone",
            (
                tr("Open icloud.com/contacts in the browser of a computer."),
                tr("Select one contact, then all of them with Ctrl+A (⌘A on a Mac)."),
                tr("Choose Export vCard in the menu. The file lies in your downloads."),
            ),
        ),
        Origin(
            "Mac",
            (
                tr("Open Contacts and select all with ⌘A."),
                tr("Choose File, Export, Export vCard."),
                tr("Save the file where you will find it."),
            ),
        ),
        Origin(
            "Outlook",
            (
                tr("In Outlook for Windows (classic) choose File, Open & Export, Import/Export."),
                tr("Choose Export to a file, then Comma Separated Values, then your folder of contacts."),
                tr("In the new Outlook and on the web open People and choose Manage contacts, Export contacts."),
                tr("Save the .csv file where you will find it. Pictures come as vCards alone."),
            ),
        ),
        Origin(
            "Thunderbird",
            (
                tr("Open the address book."),
                tr("Right-click the address book you want and choose Export."),
                tr("Choose vCard as the format and save the file."),
            ),
        ),
        Origin(
            "Android",
            (
                tr("Open Contacts, then Fix & manage (or Settings)."),
                tr("Choose Export to file. A .vcf file is saved on the phone."),
                tr("Send it to this computer by cable or mail."),
            ),
        ),
        *_older(),
    )


def _older() -> tuple[Origin, ...]:
    """Contact managers of the desktop, which give tables."""
    return (
        Origin(
            "Act!",
            (
                tr("Choose File, Export, and Text-Delimited as the kind of file."),
                tr("Choose contact records, the comma between them, and to export the field names."),
                tr("Calls and notes: show the list of the history, export it to Excel and save that as CSV."),
                tr("Drop both files here together."),
            ),
        ),
        Origin(
            "GoldMine",
            (
                tr("Start the wizard that imports and exports, and export contact records as CSV."),
                tr("Take all fields, ACCOUNTNO among them, with their names in the first line."),
                tr("Mail addresses are in CONTSUPP, calls in CONTHIST: export both, with ACCOUNTNO."),
                tr("Drop all of these files here together."),
            ),
        ),
        Origin(
            "Maximizer",
            (
                tr("Show all entries of the address book, with the columns you want to keep."),
                tr("Export the list as CSV, or to Excel and save it as CSV there; keep Identification."),
            ),
        ),
        Origin(
            tr("another program"),
            (
                tr("Look for Export in its menus."),
                tr("Choose vCard where it is offered: it keeps most."),
                tr("Else choose CSV with the names of the columns in the first line."),
            ),
        ),
    )
