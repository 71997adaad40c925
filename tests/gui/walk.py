"""Goes through a window as a screen reader does."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

NAMED = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
    QAccessible.Role.ListItem,
    QAccessible.Role.MenuItem,
    QAccessible.Role.RadioButton,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Table,
}
MOST_ROWS = 50


def nameless(widget: QWidget) -> list[str]:
    """Controls and rows below a widget that a screen reader could not name, told by class and role."""
    start = QAccessible.queryAccessibleInterface(widget)
    return [
        f"{_class_of(item)} {item.role().name}"
        for item in _below(start)
        if item.role() in NAMED and _counts(item) and not item.text(QAccessible.Text.Name).strip()
    ]


def _below(item: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield item
    for place in range(min(item.childCount(), MOST_ROWS)):
        child = item.child(place)
        if child is not None and child.isValid():
            yield from _below(child)


def _counts(item: QAccessibleInterface) -> bool:
    """Only what can be seen; the parts of a composed control are named by their control."""
    state = item.state()
    if state.invisible:  # type: ignore[truthy-function]
        return False
    thing = item.object()
    return not (isinstance(thing, QWidget) and thing.objectName().startswith("qt_"))


def _class_of(item: QAccessibleInterface) -> str:
    thing = item.object()
    return type(thing).__name__ if thing is not None else "row"
