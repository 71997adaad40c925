"""The user's own phrases, as the book keeps them."""

from pim.store.connect import Driver

PHRASE = "phrase;"


def phrases(connection: Driver) -> dict[str, str]:
    """What each word stands for, by word."""
    asked = "SELECT substr(key, ?2), value FROM setting WHERE key >= ?1 AND key < ?3 ORDER BY key"
    after = PHRASE[:-1] + chr(ord(PHRASE[-1]) + 1)
    return {str(row[0]): str(row[1]) for row in connection.execute(asked, (PHRASE, len(PHRASE) + 1, after))}
