"""TOML as Ringbook writes it for itself, read at every start: the library takes longer to load than all the rest."""


def read_plain(text: str) -> dict[str, object] | None:
    """What a text of plain tables, names and values says; None for one that holds more, which the library reads."""
    found: dict[str, object] = {}
    table = found
    for line in text.split("\n"):
        if not line or (line.startswith("#") and line.isprintable()):
            continue
        name, _, said = line.partition(" = ")
        if line.startswith("[") and line.endswith("]"):
            name, table = line[1:-1], found
            value: object = {}
        else:
            value = _value(said)
        if value is None or name in table or not (name.isascii() and name.isidentifier()):
            return None
        table[name] = value
        if isinstance(value, dict):
            table = value
    return found


def _value(said: str) -> str | int | bool | None:
    """A text without escapes, a whole number or yes and no; None for all else."""
    if said in ("true", "false"):
        return said == "true"
    if said.isascii() and said.isdigit():
        return int(said) if said == "0" or said[0] != "0" else None
    inside = said[1:-1]
    is_plain = len(said) >= 2 and said[0] == said[-1] == '"' and inside.isprintable()
    return inside if is_plain and '"' not in inside and "\\" not in inside else None
