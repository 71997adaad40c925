"""Icons, fonts, translations and other files that come with Ringbook, found wherever it is installed."""

from pathlib import Path


def path(*parts: str) -> Path:
    """Path of a bundled file or folder, such as `path("icons", "phone.svg")`; it need not exist."""
    return Path(__file__).parent.joinpath(*parts)
