"""The menu of everything else one can do with a contact."""

from PySide6.QtWidgets import QMenu, QWidget

from pim.texts import tr
from pim.values.rows import ContactPage
from ui.contact.deeds import Deeds


def more_menu(deeds: Deeds, page: ContactPage, owner: QWidget) -> QMenu:
    """A menu for one showing; it goes when it is closed."""
    menu = QMenu(owner)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.addAction(tr("Log a call…")).triggered.connect(lambda: deeds.calls.log_call())
    if page.facts.phones:
        menu.addAction(tr("Show the number as QR code…")).triggered.connect(lambda: deeds.calls.show_code())
    menu.addAction(tr("Follow up…")).triggered.connect(deeds.follow_up)
    menu.addAction(tr("Put in a group…")).triggered.connect(deeds.group)
    menu.addAction(tr("Link to somebody…")).triggered.connect(deeds.relate)
    menu.addSeparator()
    private = menu.addAction(tr("Private: not in prints and exports"))
    private.setCheckable(True)
    private.setChecked(page.line.private)
    private.triggered.connect(deeds.set_private)
    if page.line.kind == "person" and not page.me:
        menu.addAction(tr("This is me")).triggered.connect(deeds.set_me)
    menu.addSeparator()
    if page.line.archived:
        menu.addAction(tr("Put back into the lists")).triggered.connect(lambda: deeds.archive(""))
    else:
        _add_archive(menu, deeds)
    menu.addAction(tr("Delete")).triggered.connect(deeds.delete)
    return menu


def archive_reasons() -> list[str]:
    """Why contacts are put away."""
    return [tr("left the company"), tr("retired"), tr("died"), tr("closed down"), tr("not needed any more")]


def _add_archive(menu: QMenu, deeds: Deeds) -> None:
    reasons = menu.addMenu(tr("Archive"))
    for reason in archive_reasons():
        reasons.addAction(reason).triggered.connect(lambda _=False, reason=reason: deeds.archive(reason))
