"""Keeping the user's own phrases."""

from pim.commands.phrase import ChangePhrase
from pim.commands.setting import ChangeSetting
from pim.errors import UserError
from pim.handlers import handles
from pim.handlers.setting import change_setting
from pim.store.phrases import PHRASE
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.phrases import LONGEST_TEXT, phrase_word


@handles(ChangePhrase)
def change_phrase(tx: Transaction, command: ChangePhrase) -> None:
    """A phrase is a setting of the book."""
    if len(command.text) > LONGEST_TEXT:
        raise UserError(
            tr("This is too long for a phrase."), tr("Nothing was changed."), tr("Use at most 2,000 characters.")
        )
    change_setting(tx, ChangeSetting(PHRASE + phrase_word(command.word), command.text.strip("\n")))
