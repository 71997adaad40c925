"""Keeping what belongs to the book."""

from sqlalchemy import delete

from pim.commands.setting import ChangeSetting, SetPhoneRegion
from pim.errors import UserError
from pim.handlers import handles
from pim.store import schema
from pim.store.book_setting import PHONE_REGION
from pim.store.phone_region import read_numbers_anew
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.phone import is_phone_region


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


@handles(SetPhoneRegion)
def set_phone_region(tx: Transaction, command: SetPhoneRegion) -> int:
    """How many contacts have numbers that are read differently now; UserError for what is no country."""
    if not is_phone_region(command.region):
        raise UserError(
            tr("“{value}” is no country code.").format(value=command.region),
            tr("Nothing was changed."),
            tr("Write GB, US, DE …"),
        )
    change_setting(tx, ChangeSetting(PHONE_REGION, command.region))
    tx.region = command.region
    return read_numbers_anew(tx)
