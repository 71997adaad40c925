"""Keeping what belongs to the book."""

from sqlalchemy import delete

from pim.commands.setting import ChangeSetting
from pim.handlers import handles
from pim.store import schema
from pim.store.writing import Transaction


@handles(ChangeSetting)
def change_setting(tx: Transaction, command: ChangeSetting) -> None:
    """One row a key."""
    row = tx.connection.exec_driver_sql("SELECT id FROM setting WHERE key = ?", (command.key,)).first()
    if row is None and command.value:
        tx.insert(schema.setting, key=command.key, value=command.value)
    elif row is not None and command.value:
        tx.connection.exec_driver_sql("UPDATE setting SET value = ? WHERE id = ?", (command.value, row[0]))
    elif row is not None:
        tx.execute(delete(schema.setting).where(schema.setting.c.id == row[0]))
