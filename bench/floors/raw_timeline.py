"""Floor of a timeline's first page: the newest done rows of one contact along the index, by the driver alone."""

from sqlcipher3 import dbapi2


def newest(connection: dbapi2.Connection, contact: int, count: int) -> list[int]:
    """Their ids; all columns are read."""
    asked = "SELECT * FROM activity WHERE contact = ? AND done_at IS NOT NULL ORDER BY done_at DESC LIMIT ?"
    return [row[0] for row in connection.execute(asked, (contact, count))]
