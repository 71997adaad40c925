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
                tr("In Outlook for Windows (classic) open People and select all with Ctrl+A."),
                tr("Choose Forward Contact, As a Business Card: a message with all cards opens."),
                tr("Save all attachments of that message in one folder, and drop the folder here."),
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
    )
