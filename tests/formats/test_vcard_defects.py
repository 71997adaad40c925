"""The defects that the reader accepts, in the files of real programs that have them (the others: hand-made, by row)."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from pim.errors import DataError
from pim.formats.vcard_read import Card, read_cards
from pim.formats.vcard_write import write_original
from pim.values.contact import Facts, understand
from tests.formats.vcards import shared_files

Seen = Callable[[list[Facts]], object]
EZ, DROID, RC = "mangstadt+ez-vcard/text__", "LineageOS+android_frameworks_opt_vcard/raw__", "roundcube+roundcubemail/"

DEFECTS: tuple[tuple[int, str, Seen, object], ...] = (
    (1, RC + "src__utf-16_sample", lambda f: f[0].name, "Ǽgean ĽdaMonté"),
    (2, "FolkerKinzel+VCards/TestFiles__AnsiIssue", lambda f: f[0].addresses[0].street, "Lämmerweg 12"),
    (2, "jhermsmeier+node-vcf/data__xing", lambda f: f[0].name, "Hans-Peter Mustermann"),
    (3, DROID + "v21_japanese_1", lambda f: (f[0].name, f[0].reading), ("安藤ロイド", "ｱﾝﾄﾞｳﾛｲﾄﾞ")),
    (3, "jeroendesloovere+vcard/tests__invalid_encoding", lambda f: f[0].name, "Jeroen Desloovere"),
    (5, EZ + "outlook-2003", lambda f: f[0].notes[0].count("\n"), 3),
    (6, "FolkerKinzel+VCards/TestFiles__WhatsAppIssue", lambda f: f[0].phones[1].label, "WhatsApp"),
    (8, DROID + "v21_base64_no_2_crlf", lambda f: (f[0].name, f[0].picture), ("fullname", 3)),
    (9, "sabre-io+vobject/VObject__issue153", lambda f: f[0].picture >= 0, True),
    (10, "mixerp+MixERP.Net.VCards/MixERP.Net.VCards.UI__sample-vcards", lambda f: len(f), 2071),
    (11, EZ + "outlook-2003", lambda f: f[0].company, "Company, The"),
    (12, EZ + "John_Doe_IPHONE", lambda f: f[0].links[0].value, "http://www.ibm.com"),
    (13, DROID + "v21_backslash", lambda f: f[0].name, r"A;B\C\;D:E\\"),
    (15, "qoobaa+vcard/fixtures__nickname4", lambda f: f[0].nicknames, ("Big Joey",)),
    (16, EZ + "John_Doe_EVOLUTION", lambda f: f[0].name, "Mr. John Richter, James Doe Sr."),
    (17, "Kozea+Radicale/static__broken-vcards", lambda f: f[0].name, "test-misses-N-or-FN@example.com"),
    (19, "jens-maus+carddav2fb/vCard-parser__Example3.0", lambda f: len(f[0].phones), 3),
    (20, "Kozea+Radicale/static__contact4-with-bday-no-year", lambda f: f[0].dates[0].value, "--01-01"),
    (21, "libical+libical/test-data__test", lambda f: [day.value for day in f[0].dates], ["--02-03", "2009-08-08"]),
    (25, EZ + "gmail-single", lambda f: f[0].phones[1].label, "GRAND_CENTRAL"),
    (25, EZ + "gmail-single", lambda f: f[0].addresses[0].street, "123 Home St\nHome City, HM 12345"),
    (27, EZ + "outlook-2003", lambda f: [link.label for link in f[0].links], [""]),
    (28, EZ + "John_Doe_LOTUS_NOTES", lambda f: f[0].addresses[0].city, "New York"),
    (29, "jhermsmeier+node-vcf/data__vcard-3.0", lambda f: f[0].picture, -1),
    (30, DROID + "v21_malformed_photo", lambda f: f[0].name, "fullname"),
    (32, EZ + "John_Doe_EVOLUTION", lambda f: [phone.types for phone in f[0].phones], [("cell",), ("work", "voice")]),
)  # fmt: skip


@cache
def file_of(name: str) -> Path:
    (found,) = [path for path in shared_files() if str(path.with_suffix("")).endswith(name)]
    return found


def the(defect: tuple[int, str, Seen, object]) -> str:
    return f"{defect[0]:02}-{defect[1].rpartition('__')[2]}"


@pytest.mark.parametrize("defect", DEFECTS, ids=the)
def test_the_defect_of_a_real_program_is_accepted_and_every_byte_of_the_card_kept(
    defect: tuple[int, str, Seen, object],
) -> None:
    _, name, seen, wanted = defect
    found = list(read_cards(BytesIO(file_of(name).read_bytes()), file=name))
    cards = [item for item in found if isinstance(item, Card)]
    assert seen([understand(card.properties) for card in cards]) == wanted
    for card in cards:
        again = write_original(card.properties)
        assert all(item.source is None or item.source.strip() in again for item in card.properties)
    assert all(item.why.endswith(".") for item in found if isinstance(item, DataError))


def test_18_a_file_cut_off_gives_its_cards_and_says_so() -> None:
    cut_off = 0
    for path in shared_files():
        found = (
            list(read_cards(BytesIO(path.read_bytes()), file=path.name)) if b"BEGIN:VCARD" in path.read_bytes() else []
        )
        said = [item for item in found if isinstance(item, DataError) and "END:VCARD is missing" in item.why]
        cut_off += len(said)
        assert len(said) <= sum(isinstance(item, Card) for item in found)
    assert cut_off
