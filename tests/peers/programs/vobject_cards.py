"""What vobject makes of cards: a JSON text a line in, a JSON object a line out."""

import json
import sys

import vobject


def told(text: str) -> dict[str, object]:
    """The first card's facts, how many cards were read before it gave up, and all of them written back."""
    cards = []
    try:
        cards.extend(vobject.readComponents(text, allowQP="QUOTED-PRINTABLE" in text.upper()))
    except Exception as refused:  # noqa: BLE001  whatever it is, the peer gave up
        if not cards:
            return {"cards": 0, "name": f"refused: {refused}"}
    first = cards[0].contents
    mobile = [tel.value for tel in first.get("tel", []) if "cell" in f"{tel.params}{tel.singletonparams}".lower()]
    back = []
    for card in cards:
        try:
            back.append(card.serialize(validate=False))
        except Exception:  # noqa: BLE001  what it cannot write is not given back
            continue
    return {
        "cards": len(cards),
        "name": first["fn"][0].value if "fn" in first else "",
        "mobile": mobile[0] if mobile else "",
        "note": first["note"][0].value if "note" in first else "",
        "born": first["bday"][0].value if "bday" in first else "",
        "back": "".join(back),
    }


for line in sys.stdin:
    sys.stdout.write(json.dumps(told(json.loads(line))) + "\n")
