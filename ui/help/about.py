"""Version and licences of Ringbook and of what it brings along."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from ringbook_resources import path

from pim import VERSION
from pim.texts import tr
from ui.blocks.buttons import Button
from ui.blocks.fields import TextArea
from ui.blocks.labels import Label
from ui.room import on_screen
from ui.theme import Theme


class AboutDialog(QDialog):
    """What this is, which version, under which licences."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Ringbook"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(on_screen(self, theme.px(680), theme.px(520)))
        licences = TextArea()
        licences.setPlainText(licence_texts())
        licences.setReadOnly(True)
        licences.setFont(theme.font("second"))
        licences.setAccessibleName(tr("Licences"))
        close = Button(theme, tr("Close"), kind="primary", keys=tr("Esc"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(Label(theme, tr("Ringbook"), role="screen"))
        column.addWidget(Label(theme, tr("Version {version}").format(version=VERSION), tone="text2", numbers=True))
        words = tr("Your contacts stand in one file on this computer. Ringbook is free software (MIT licence).")
        column.addWidget(Label(theme, words, wrap=True))
        column.addWidget(licences, 1)
        column.addLayout(foot)
        close.setFocus()


def licence_texts() -> str:
    """What comes with Ringbook and its licence texts."""
    parts = (
        (tr("Qt {version} and PySide6 (LGPL 3, The Qt Company Ltd.)").format(version=qVersion()), ""),
        (tr("Icons: Lucide"), path("icons", "LICENSE.txt").read_text(encoding="utf-8")),
        (tr("Fonts: Inter"), path("fonts", "OFL.txt").read_text(encoding="utf-8")),
    )
    return "\n\n".join(f"{title}\n\n{text}".strip() for title, text in parts)
