"""What a book keeps about itself under keys; free of SQLAlchemy, since the window's start asks it."""

from pim.store.connect import Driver

BOOK_UID = "book uid"  # its own name in the world
PHONE_REGION = "phone region"  # ISO 3166; numbers without a country code are read as numbers of this country


def book_setting(connection: Driver, key: str) -> str:
    """What the book keeps under a key, or an empty text."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""
