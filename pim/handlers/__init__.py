"""What each command does inside its transaction: one function a command, one module a noun."""

from collections.abc import Callable
from importlib import import_module
from typing import TypeVar

from pim.store.writing import Transaction
from pim.values.import_report import ImportReport

Result = int | tuple[int, ...] | dict[str, object] | ImportReport | None
Handler = TypeVar("Handler", bound=Callable[..., Result])

_handlers: dict[type, Callable[..., Result]] = {}


def handles(command: type) -> Callable[[Handler], Handler]:
    """Mark a function as the one that carries out a command."""

    def mark(function: Handler) -> Handler:
        _handlers[command] = function
        return function

    return mark


def run(tx: Transaction, command: object) -> Result:
    """Carry out a command inside an open transaction; its module of handlers is loaded at first use."""
    return handler_of(command)(tx, command)


def handler_of(command: object) -> Callable[..., Result]:
    """What carries a command out; asked before a transaction, it loads the module while nobody waits."""
    kind = type(command)
    if kind not in _handlers:
        import_module(f"pim.handlers.{kind.__module__.rsplit('.', 1)[-1]}")
    return _handlers[kind]
