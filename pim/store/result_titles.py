"""What this book calls the results of calls; by itself, since the window's start asks for nothing else of them."""

from pim.errors import StoreError
from pim.store.connect import Driver, driver_errors


def result_titles(connection: Driver) -> dict[str, str]:
    """What this book calls results, by their keys; those it has no words of its own for are left out."""
    asked = "SELECT key, rule ->> 'title' FROM result WHERE json_valid(rule) AND rule ->> 'title' <> ''"
    try:
        with driver_errors():
            return dict(connection.execute(asked).fetchall())
    except StoreError:  # a damaged book is opened all the same, to be looked at and mended
        return {}
