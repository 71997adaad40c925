"""The log in the profile: what went wrong and where, with ids only; never names, numbers or texts."""

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

LARGEST = 512 * 1024
KEPT = 3
LOGGERS = ("pim", "ui")

Trouble = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def open_log(path: Path) -> logging.Handler:
    """Log warnings and errors of Ringbook into a file of its owner alone; a full one makes room, three are kept.

    The handler is given back so that it can be closed.  A folder that cannot be written gives one that keeps nothing.
    """
    handler = _handler(path)
    handler.setFormatter(_IdsOnly("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    for name in LOGGERS:
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.propagate = False
    return handler


def close_log(handler: logging.Handler) -> None:
    """Stop logging into this file."""
    for name in LOGGERS:
        logging.getLogger(name).removeHandler(handler)
        logging.getLogger(name).propagate = True
    handler.close()


def _handler(path: Path) -> logging.Handler:
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        return _OwnersAlone(path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
    except OSError:
        return logging.NullHandler()


class _OwnersAlone(RotatingFileHandler):
    """A fresh file after a full one is readable by its owner alone too."""

    def _open(self):  # type: ignore[no-untyped-def]
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding=self.encoding)


class _IdsOnly(logging.Formatter):
    """Of an exception its class and where it came from: messages of the driver quote what people typed."""

    def formatException(self, ei: Trouble) -> str:  # noqa: N802 - the name is logging's
        """Class, then file, line and function of each frame."""
        kind, _, traceback = ei
        frames = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in extract_tb(traceback)]
        return "\n".join([kind.__name__ if kind else "", *frames])
