"""Floor of an export: every property row in the order of the table, by the driver alone."""

from sqlcipher3 import dbapi2


def read(connection: dbapi2.Connection) -> int:
    """How many property rows there are, each of them read."""
    rows = connection.execute("SELECT contact, pos, id, name, value, params, grp, source, state FROM property")
    return sum(1 for _ in rows)
