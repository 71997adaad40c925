"""Makes resources/sample_book.json from the names and stories in packaging/sample_book/: the same bytes every time.

The file holds days, not dates: a call on day -12 was twelve days before the book is filled.  A contact:
    {"key": "c1", "kind": "person", "card": [[name, value, [[parameter, value], ...], group], ...], "alert": "...",
     "birthday": {"day": 3, "year": 1980},   where the yearly date shall be near whenever the book is opened
     "activities": [{"kind": "call", "state": "done", "day": -12, "time": "09:14", "minutes": 6, ...}, ...]}
Empty keys are left out.  Values are written as pim/values/property.py says.
"""

import json
import random
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pim.values.property import compose, compose_list  # noqa: E402 - the project need not be installed for this

SOURCE = ROOT / "packaging" / "sample_book"
RESULT = ROOT / "resources" / "sample_book.json"
PEOPLE = tomllib.loads((SOURCE / "people.toml").read_text(encoding="utf-8"))
STORIES = tomllib.loads((SOURCE / "stories.toml").read_text(encoding="utf-8"))

Line = list[Any]
Contact = dict[str, Any]

# Every how many-th person has one; primes, so that they do not fall together.
ALERT_EVERY, NOTE_EVERY, NEWSLETTER_EVERY, SECOND_NUMBER_EVERY = 17, 5, 7, 3
BIRTHDAY_SHARE, YEAR_KNOWN_SHARE, VIP_SHARE = 0.45, 0.7, 0.06
NEAR_BIRTHDAYS = ((0, 1980), (3, 1976), (6, 1988))  # leap years, so that any day of the year is a date in them


def main(result: Path) -> None:
    """Write the file and say how much it holds."""
    contacts = Maker(random.Random("the sample book of Ringbook, 1")).contacts()
    lines = ",\n".join(json.dumps(contact, ensure_ascii=False) for contact in contacts)
    me = json.dumps({"card": own_card(PEOPLE["me"])}, ensure_ascii=False)
    result.write_text(
        f'{{"format": "ringbook-sample", "version": 1,\n"me": {me},\n"contacts": [\n{lines}\n]}}\n', encoding="utf-8"
    )
    people = sum(contact["kind"] == "person" for contact in contacts)
    activities = sum(len(contact.get("activities", ())) for contact in contacts)
    print(f"{people} people, {len(contacts) - people} companies, {activities} activities")


def own_card(me: dict[str, str]) -> list[Line]:
    """The card of the user the book belongs to."""
    address = compose(["", "", me["street"], me["city"], "", me["postcode"], me["country"]])
    return [
        ["FN", f"{me['given']} {me['family']}", [], ""],
        ["N", compose([me["family"], me["given"], "", "", ""]), [], ""],
        ["ORG", compose([me["company"]]), [], ""],
        ["TITLE", me["title"], [], ""],
        ["TEL", me["phone"], [["TYPE", "work"], ["PREF", "1"]], ""],
        ["TEL", me["mobile"], [["TYPE", "cell"]], ""],
        ["EMAIL", me["mail"], [["TYPE", "work"]], ""],
        ["ADR", address, [["TYPE", "work"]], ""],
    ]


class Maker:
    """Draws names, numbers and stories; every draw comes from the one seed."""

    def __init__(self, chance: random.Random) -> None:
        """Prepare the pools that give each thing once."""
        self.chance = chance
        self.taken: set[str] = {PEOPLE["me"]["phone"], PEOPLE["me"]["mobile"]}
        self.alerts = self.shuffled(PEOPLE["words"]["alerts"])
        self.notes = self.shuffled(PEOPLE["words"]["notes"])
        self.near_birthdays = list(NEAR_BIRTHDAYS)
        self.told: dict[str, list[str]] = {}
        self.people = 0

    def contacts(self) -> list[Contact]:
        """Every contact: each company followed by its people, then those without a company."""
        made: list[Contact] = []
        for key, company in PEOPLE["companies"].items():
            made.append(self.company(key, company))
            made.extend(self.staff(key, company))
        for private in PEOPLE["private"].values():
            made.extend(self.private_person(private) for _ in range(private["count"]))
        return [{"key": f"c{number}", **contact} for number, contact in enumerate(made, 1)]

    def company(self, key: str, company: dict[str, Any]) -> Contact:
        """A company's card: name, switchboard, address and site."""
        town = PEOPLE["towns"].get(company["town"], {})
        card: list[Line] = [["KIND", "org", [], ""], ["FN", company["name"], [], ""]]
        card.append(["ORG", compose([company["name"]]), [], ""])
        if town:
            card.append(["TEL", self.number(town["phone"], town), [["TYPE", "work"], ["PREF", "1"]], ""])
        company["address"] = (
            self.address(town) if town else compose(["", "", "", company["city"], "", "", company["country"]])
        )
        card.append(["EMAIL", f"hello@{domain(key, company)}", [["TYPE", "work"]], ""])
        card.append(["URL", f"https://www.{domain(key, company)}", [], ""])
        card.append(["ADR", company["address"], [["TYPE", "work"]], ""])
        card.append(["CATEGORIES", compose_list(PEOPLE["trades"][company["trade"]]["groups"]), [], ""])
        return {"kind": "company", "card": card}

    def staff(self, key: str, company: dict[str, Any]) -> Iterator[Contact]:
        """The people of a company; the first one decides and has the company's story."""
        town = PEOPLE["towns"].get(company["town"], {})
        trade = PEOPLE["trades"][company["trade"]]
        names = self.names(key, company, town)
        for place, title in enumerate(trade["titles"][: company["people"]]):
            given, family, latin = names[place]
            card = name_lines(given, family, latin)
            card += [["ORG", compose([company["name"]]), [], ""], ["TITLE", title, [], ""]]
            card += self.work_numbers(town, place)
            card.append(["EMAIL", mail(latin or f"{given} {family}", domain(key, company)), [["TYPE", "work"]], ""])
            card.append(["ADR", company["address"], [["TYPE", "work"]], ""])
            story = company["story"] if place == 0 else colleague_story(title)
            words = {
                "first": (latin or given).split()[0],
                "company": company["name"],
                "city": town.get("city", company.get("city", "")),
                "region": town.get("region", "other"),
                "person": names[(place + 1) % len(names)][0] if len(names) > 1 else "the owner",
            }
            yield self.finished(card, trade["groups"] if place == 0 else [], story, words)

    def private_person(self, private: dict[str, Any]) -> Contact:
        """Someone without a company: own number, own mail, often an address."""
        town = PEOPLE["towns"][self.chance.choice(private["towns"])]
        given, family = self.name(town["region"])
        card = name_lines(given, family, "")
        card += self.mobile(town)
        if self.people % SECOND_NUMBER_EVERY == 0:
            card.append(["TEL", self.number(town["phone"], town), [["TYPE", "home"]], ""])
        card.append(["EMAIL", mail(f"{given} {family}", "post.example"), [["TYPE", "home"]], ""])
        card.append(["ADR", self.address(town), [["TYPE", "home"]], ""])
        words = {
            "first": given,
            "company": "home",
            "city": town["city"],
            "person": "the partner",
            "region": town["region"],
        }
        return self.finished(card, private["groups"], self.chance.choice(private["stories"]), words)

    def finished(self, card: list[Line], groups: list[str], story: str, words: dict[str, str]) -> Contact:
        """A person with what not everybody has: birthday, note, groups, alert; and with the story told."""
        self.people += 1
        contact: Contact = {"kind": "person", "card": card}
        groups = [*groups, *(["Newsletter"] if self.people % NEWSLETTER_EVERY == 0 else [])]
        if self.chance.random() < VIP_SHARE and "VIP" not in groups:
            groups.append("VIP")
        if groups:
            card.append(["CATEGORIES", compose_list(groups), [], ""])
        if self.people % NOTE_EVERY == 0 and self.notes:
            card.append(["NOTE", self.notes.pop(), [], ""])
        if self.people % ALERT_EVERY == 0 and self.alerts:
            contact["alert"] = self.alerts.pop()
        if self.people % 50 == 0 and self.near_birthdays:
            day, year = self.near_birthdays.pop()
            contact["birthday"] = {"day": day, "year": year}
        elif self.chance.random() < BIRTHDAY_SHARE:
            card.append(["BDAY", self.birthday(), [], ""])
        if activities := self.tell(story, words):
            contact["activities"] = activities
        return contact

    def tell(self, story: str, words: dict[str, str]) -> list[dict[str, Any]]:
        """The activities of a story, oldest first, its words filled in."""
        filled = {
            **words,
            "machine": self.chance.choice(STORIES["machines"]),
            "price": self.chance.choice(STORIES["prices"][words["region"]]),
            "cups": self.chance.choice(STORIES["cups"]),
        }
        told = [self.activity(part, filled) for part in STORIES["stories"][story] if self.happens(part)]
        return sorted(told, key=lambda activity: (activity["day"], activity.get("time", "")))

    def happens(self, part: dict[str, Any]) -> bool:
        """Whether a part that only some have is told this time."""
        return self.chance.randrange(100) < part.get("chance", 100)

    def activity(self, part: dict[str, Any], words: dict[str, str]) -> dict[str, Any]:
        """One activity of a story; a planned one has a time only where the story says so."""
        made: dict[str, Any] = {"kind": part["kind"], "state": part.get("state", "done")}
        made["day"] = self.chance.randint(*part["day"])
        is_planned = made["state"] == "planned"
        if not is_planned or part.get("time"):
            made["time"] = self.time_of_day(on_the_half=is_planned or part["kind"] == "meeting")
        if "minutes" in part:
            made["minutes"] = self.chance.randint(*part["minutes"])
        if part["kind"] in ("call", "mail", "letter") and not is_planned:
            made["direction"] = "in" if part.get("in") else "out"
        if "result" in part:
            made["result"] = part["result"]
        if "subject" in part:
            subject = part["subject"]
            made["subject"] = (self.least_told(subject) if isinstance(subject, list) else subject).format(**words)
        if "text" in part:
            made["text"] = self.least_told(part["text"]).format(**words)
        if "promise" in part:
            made["promise"] = part["promise"]
        return made

    def least_told(self, texts: list[str]) -> str:
        """The variants of a text in turn, in drawn order, so that the same words stand far apart."""
        left = self.told.setdefault(texts[0], [])
        if not left:
            left.extend(self.shuffled(texts))
        return left.pop()

    def time_of_day(self, *, on_the_half: bool) -> str:
        """A time between 8:30 and 17:30, mostly not at noon; planned ones on the hour or half hour."""
        hour = self.chance.choice([9, 9, 10, 10, 10, 11, 11, 12, 13, 14, 14, 15, 15, 16, 16, 17])
        minute = self.chance.choice([0, 30]) if on_the_half else self.chance.randrange(2, 59)
        return f"{hour:02d}:{0 if hour == 17 and on_the_half else minute:02d}"

    def names(self, key: str, company: dict[str, Any], town: dict[str, str]) -> list[tuple[str, str, str]]:
        """Given, family and typed name of everybody in a company; those named for it come in where they fit."""
        named = [(given, family, latin) for given, family, latin, place in PEOPLE["scripts"]["names"] if place == key]
        drawn = [(*self.name(town["region"]), "") for _ in range(company["people"] - len(named))] if town else []
        return [*named, *drawn] if not drawn or key == "brightwater" else [drawn[0], *named, *drawn[1:]]

    def name(self, region: str) -> tuple[str, str]:
        """A given and a family name of a region that nobody has yet."""
        pool = PEOPLE["regions"][region]
        while True:
            given, family = self.chance.choice(pool["given"]), self.chance.choice(pool["family"])
            if f"{given} {family}" not in self.taken:
                self.taken.add(f"{given} {family}")
                return given, family

    def work_numbers(self, town: dict[str, str], place: int) -> list[Line]:
        """A direct line, for some a mobile too; nobody abroad without a town here has one."""
        if not town:
            return []
        direct = ["TEL", self.number(town["phone"], town), [["TYPE", "work"], ["PREF", "1"]], ""]
        wants_mobile = place == 0 or self.people % SECOND_NUMBER_EVERY == 0
        return [direct, *(self.mobile(town) if wants_mobile else [])]

    def mobile(self, town: dict[str, str]) -> list[Line]:
        """A mobile number where the region has one left; France and Germany set few aside."""
        for pattern in PEOPLE["regions"][town["region"]].get("mobile", ()):
            if "{" in pattern or pattern not in self.taken:
                return [["TEL", self.number(pattern, town), [["TYPE", "cell"]], ""]]
        return []

    def number(self, pattern: str, town: dict[str, str]) -> str:
        """A number in a pattern that nobody has yet."""
        while True:
            number = self.drawn(pattern.replace("{area}", town.get("area", "")))
            if number not in self.taken:
                self.taken.add(number)
                return number

    def address(self, town: dict[str, str]) -> str:
        """A street, a house number and a postcode in a town, as an ADR value."""
        region = PEOPLE["regions"][town["region"]]
        street, house = self.chance.choice(region["streets"]), self.chance.randrange(1, 140)
        line = f"{street} {house}" if town["region"] == "de" else f"{house} {street}"
        postcode = self.drawn(town["postcode"])
        return compose(["", "", line, town["city"], town.get("state", ""), postcode, region["country"]])

    def drawn(self, pattern: str) -> str:
        """A pattern with its places filled: n2, n3 digits, d one digit, ll two letters of a postcode."""
        values = {"n2": lambda: f"{self.chance.randrange(100):02d}", "n3": lambda: f"{self.chance.randrange(1000):03d}"}
        values["d"] = lambda: str(self.chance.randrange(1, 10))
        values["ll"] = lambda: "".join(self.chance.choices("ABDEFGHJLNPQRSTUWXYZ", k=2))
        return re.sub(r"\{(\w+)\}", lambda found: values[found[1]](), pattern)

    def birthday(self) -> str:
        """A day of the year, for most with the year (RFC 6350 4.3.1)."""
        day = f"{self.chance.randrange(1, 13):02d}{self.chance.randrange(1, 29):02d}"
        return f"{self.chance.randrange(1955, 2003)}{day}" if self.chance.random() < YEAR_KNOWN_SHARE else f"--{day}"

    def shuffled(self, texts: list[str]) -> list[str]:
        """The same texts in drawn order."""
        return self.chance.sample(texts, len(texts))


def name_lines(given: str, family: str, latin: str) -> list[Line]:
    """FN and N; names in another script also have the form Dana types, as a nickname."""
    family_first = any("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3" for letter in family)
    shown = f"{family} {given}" if family_first else f"{given} {family}"
    lines: list[Line] = [["FN", shown, [], ""], ["N", compose([family, given, "", "", ""]), [], ""]]
    return [*lines, ["NICKNAME", compose_list([latin]), [], ""]] if latin else lines


def colleague_story(title: str) -> str:
    """The story of someone who is not the one who decides."""
    return next((story for story, titles in STORIES["colleagues"].items() if title in titles), "colleague")


def domain(key: str, company: dict[str, Any]) -> str:
    """A mail domain that can never exist (RFC 2606), from the company's name or its key."""
    name = plain(company.get("latin", company["name"])) or key
    return f"{name}.example"


def mail(name: str, at: str) -> str:
    """A mail address from a name's letters."""
    parts = [plain(part) for part in name.split()]
    return f"{'.'.join(part for part in parts if part)}@{at}"


def plain(text: str) -> str:
    """The letters and digits of a text without accents, lower case, words joined by a hyphen."""
    for letter, spelled in (("ß", "ss"), ("Þ", "Th"), ("ø", "o"), ("Æ", "Ae"), ("Ł", "L"), ("ı", "i")):
        text = text.replace(letter, spelled)
    bare = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", "")).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", bare.lower()))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else RESULT)
