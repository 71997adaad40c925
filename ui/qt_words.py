"""Qt's own words in the language spoken: keys in menus and on key caps, the menus of text fields, its dialogs."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from pim.texts import language

_NAME = "words of Qt"


def speak_qt(app: QCoreApplication) -> None:
    """Let Qt speak the language that `pim.texts` speaks now; where Qt has no words in it, its own English."""
    spoken = app.findChild(QTranslator, _NAME)
    if spoken is not None:
        app.removeTranslator(spoken)
        spoken.setParent(None)
    words = QTranslator(app)
    words.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{language()}", folder):
        app.installTranslator(words)
