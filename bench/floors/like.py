"""Floor inside a word: LIKE over the search text of every contact, by the driver alone."""

from sqlcipher3 import dbapi2


def inside(connection: dbapi2.Connection, letters: str) -> set[int]:
    """All contacts that hold these folded letters anywhere in name, company, mail or number."""
    asked = "SELECT id FROM contact_text WHERE names || ' ' || company || ' ' || mails || ' ' || digits LIKE ?"
    return {row[0] for row in connection.execute(asked, (f"%{letters}%",))}
