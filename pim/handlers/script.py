"""Keeping and removing the scripts of calls."""

from pim.commands.script import RemoveScript, SaveScript
from pim.errors import UserError
from pim.handlers import handles
from pim.store import schema
from pim.store.own_keys import own_keys
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.fold import fold
from pim.values.script import problems

MOST_SAID = 5


@handles(SaveScript)
def save_script(tx: Transaction, command: SaveScript) -> int:
    """The script's id."""
    name = command.name.strip()
    if not name:
        raise _refused(tr("A script needs a name."), tr("Type a name."))
    _check_name(tx, name, command.script)
    found = problems(command.text, own_keys(tx.driver))
    if found:
        said = [tr("Line {line}: {what}").format(line=item.line, what=item.words) for item in found[:MOST_SAID]]
        raise _refused("\n".join(said), tr("Change these lines, then save again."))
    if not command.script:
        return tx.insert(schema.script, name=name, text=command.text)
    asked = "UPDATE script SET name = ?, text = ? WHERE id = ?"
    if not tx.run(asked, (name, command.text, command.script)).rowcount:
        raise _refused(tr("This script is gone."), tr("Undo may bring it back."))
    return command.script


@handles(RemoveScript)
def remove_script(tx: Transaction, command: RemoveScript) -> None:
    """Lists first: what names the script goes before it does."""
    tx.run("UPDATE list SET script = NULL WHERE script = ?", (command.script,))
    tx.run("DELETE FROM script WHERE id = ?", (command.script,))


def _check_name(tx: Transaction, name: str, script: int) -> None:
    others = tx.run("SELECT name FROM script WHERE id <> ?", (script,)).fetchall()
    if any(fold(other[0]) == fold(name) for other in others):
        raise _refused(tr("There is another script “{name}”.").format(name=name), tr("Give this one another name."))


def _refused(what: str, do: str) -> UserError:
    return UserError(what, tr("Your words are kept, and nothing was stored."), do)
