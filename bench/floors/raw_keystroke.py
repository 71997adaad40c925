"""Floor of a keystroke: one full-text query for names or numbers, one for talks, their rows, by the driver alone."""

from sqlcipher3 import dbapi2

CONTACTS = """
SELECT c.id, c.kind, c.name, c.company, c.title, c.last_reach, a.subject, a.due
FROM (SELECT rowid FROM contact_fts WHERE contact_fts MATCH ? LIMIT ?) f
CROSS JOIN contact c ON c.id = f.rowid LEFT JOIN activity a ON a.id = c.next_step
"""
NUMBERS = CONTACTS.replace("contact_fts", "contact_tri")
TALKS = """
SELECT a.id, a.kind, a.done_at, a.subject, a.text, c.name
FROM (SELECT rowid FROM activity_fts WHERE activity_fts MATCH ? ORDER BY rowid DESC LIMIT ?) f
CROSS JOIN activity a ON a.id = f.rowid LEFT JOIN contact c ON c.id = a.contact
"""
REACH = "SELECT p.value FROM phone v JOIN property p ON p.id = v.property WHERE v.contact = ?"


def keystroke(connection: dbapi2.Connection, words: list[str], *, contacts: int, talks: int) -> int:
    """How many rows a search box shows for these folded words, each from its beginning; talks from three letters."""
    if not words:
        return 0
    if len(words) == 1 and words[0].isdigit() and len(words[0]) > 2:
        digits = words[0]
        match = " AND ".join(f'"{digits[at : at + 3]}"' for at in range(len(digits) - 2))
        shown = connection.execute(NUMBERS, (match, contacts)).fetchall()
    else:
        shown = connection.execute(CONTACTS, (" ".join(f'"{word}" *' for word in words), contacts)).fetchall()
    for row in shown:
        connection.execute(REACH, (row[0],)).fetchall()
    if max(map(len, words)) < 3:
        return len(shown)
    said = connection.execute(TALKS, (" ".join(f'"{word}" *' for word in words), talks)).fetchall()
    return len(shown) + len(said)
