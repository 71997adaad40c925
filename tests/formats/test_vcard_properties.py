"""Every property of the table in the design is understood as written there, in each version it is written in."""

from collections.abc import Callable
from io import BytesIO

import pytest

from pim.formats.vcard_read import Card, read_cards
from pim.formats.vcard_write import write_card
from pim.values.contact import Facts, understand
from pim.values.equality import equal_form
from pim.values.payload import payload_of
from tests.formats.vcards import a_card, cards_of, named, value

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
Seen = Callable[[Facts], object]

MAPPED: tuple[tuple[str, Seen, object], ...] = (
    ("N:Lang;Eva;Maria,Anna;Dr.;MBA", lambda f: tuple(f.names.family.split()), ("Lang",)),
    ("N:Lang;Eva;Maria,Anna;Dr.;MBA", lambda f: (f.names.additional, f.names.prefix), ("Maria Anna", "Dr.")),
    ("N;SORT-AS=\"Harten,Rene\":van der Harten;Rene;;;", lambda f: f.sort_name, "Harten Rene"),
    ("SORT-STRING:Harten", lambda f: f.sort_name, "Harten"),
    ("X-PHONETIC-FIRST-NAME:Ewa\nX-PHONETIC-LAST-NAME:Lan", lambda f: f.reading, "Ewa Lan"),
    ("SOUND;X-IRMC-N:ラン;エワ;;;", lambda f: f.reading, "ラン エワ"),
    ("NICKNAME:Evi,Lo", lambda f: f.nicknames, ("Evi", "Lo")),
    ("TITLE:Head of Sales", lambda f: f.title, "Head of Sales"),
    ("ROLE:Seller", lambda f: f.role, "Seller"),
    ("ORG:Lang OG;Sales;East", lambda f: (f.company, f.department), ("Lang OG", "Sales, East")),
    ("TEL;TYPE=home,voice:1", lambda f: f.phones[0].types, ("home", "voice")),
    ("TEL;TYPE=work;TYPE=fax:1", lambda f: f.phones[0].types, ("work", "fax")),
    ("TEL;TYPE=cell;TYPE=pref:1", lambda f: (f.phones[0].types, f.phones[0].preferred), (("cell",), True)),
    *((f"TEL;TYPE={kind}:1", lambda f: f.phones[0].types, (kind,)) for kind in ("pager", "car", "isdn", "video")),
    ("TEL;TYPE=textphone:1", lambda f: f.phones[0].types, ("textphone",)),
    ("TEL;TYPE=main:1", lambda f: (f.phones[0].types, f.phones[0].label), (("main",), "")),
    ("TEL;TYPE=Berghütte:1", lambda f: f.phones[0].label, "Berghütte"),
    ("TEL;VALUE=uri:tel:+1-418-656-9254;ext=102", lambda f: f.phones[0].value, "+1-418-656-9254 ext. 102"),
    ("EMAIL;TYPE=INTERNET;TYPE=HOME:a@b.example", lambda f: f.emails[0].types, ("home",)),
    (
        "ADR;TYPE=work:Box 1;Top 2;Ring 3;Wien;W;1010;AT",
        lambda f: (f.addresses[0].pobox, f.addresses[0].extended, f.addresses[0].street, f.addresses[0].region),
        ("Box 1", "Top 2", "Ring 3", "W"),
    ),
    ("LABEL;TYPE=home:Ring 3\\n1010 Wien", lambda f: f.addresses[0].street, "Ring 3\n1010 Wien"),
    ("URL:https://a.example", lambda f: f.links[0].value, "https://a.example"),
    *((f"{name}:https://a.example", lambda f: f.links[0].label, "calendar") for name in ("CALURI", "CALADRURI")),
    ("FBURL:https://a.example", lambda f: f.links[0].label, "free/busy"),
    ("X-EVOLUTION-BLOG-URL:https://a.example", lambda f: f.links[0].label, "blog"),
    ("X-TWITTER:@eva", lambda f: (f.links[0].label, f.links[0].value), ("Twitter", "@eva")),
    ("SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://a.example/@eva", lambda f: f.links[0].label, "Mastodon"),
    ("X-SOCIALPROFILE;type=facebook:http\\://fb.example/eva", lambda f: f.links[0].value, "http://fb.example/eva"),
    ("IMPP:xmpp:eva@a.example", lambda f: f.messengers[0].service, "jabber"),
    ("IMPP;X-SERVICE-TYPE=Skype:skype:eva", lambda f: f.messengers[0].service, "skype"),
    ("IMPP;X-SERVICE-TYPE=Skype:skype:eva", lambda f: f.messengers[0].value, "eva"),
    *(
        (f"X-{name}:eva", lambda f: f.messengers[0].service, service)
        for name, service in (
            ("AIM", "aim"), ("ICQ", "icq"), ("JABBER", "jabber"), ("MSN", "msn"), ("YAHOO", "yahoo"),
            ("SKYPE", "skype"), ("GTALK", "google-talk"), ("QQ", "qq"), ("GADUGADU", "gadugadu"), ("SIP", "sip"),
            ("MS-IMADDRESS", "im"),
        )
    ),
    *(
        (f"{name}:2001-05-06", lambda f: (f.dates[0].kind, f.dates[0].month_day), ("anniversary", "05-06"))
        for name in (
            "ANNIVERSARY", "X-ANNIVERSARY", "X-MS-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY",
            "X-KADDRESSBOOK-X-Anniversary", "X-ABDATE",
        )
    ),
    ("BDAY:--0229", lambda f: (f.dates[0].value, f.dates[0].month_day), ("--02-29", "02-29")),
    ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", lambda f: f.dates[0].value, "--02-29"),
    ("BDAY;VALUE=text:circa 1800", lambda f: (f.dates[0].value, f.dates[0].month_day), ("circa 1800", "")),
    ("DEATHDATE:20010506", lambda f: f.dates[0].kind, "death"),
    ("item1.X-ABDATE:2001-05-06\nitem1.X-ABLabel:Hired", lambda f: f.dates[0].kind, "Hired"),
    ("GENDER:F", lambda f: f.gender, "F"),
    ("X-GENDER:Female", lambda f: f.gender, "F"),
    ("SEX:2", lambda f: f.gender, "M"),
    ("LANG;PREF=2:de\nLANG;PREF=1:en", lambda f: f.languages, ("en", "de")),
    ("GEO:geo:48.2,16.3", lambda f: f.geo, "48.2,16.3"),
    ("TZ:Europe/Vienna", lambda f: f.timezone, "Europe/Vienna"),
    ("NOTE:a\nNOTE:b", lambda f: f.notes, ("a", "b")),
    ("CATEGORIES:VIP,Golf\\, Tennis", lambda f: f.categories, ("VIP", "Golf, Tennis")),
    ("CLASS:PRIVATE", lambda f: f.private, True),
    (f"PHOTO;ENCODING=b;TYPE=PNG:{PICTURE}", lambda f: f.picture >= 0, True),
    (f"FN:Lang OG\nORG:Lang OG\nLOGO;ENCODING=b;TYPE=PNG:{PICTURE}", lambda f: f.picture >= 0, True),
    ("RELATED;TYPE=friend:urn:uuid:1-2", lambda f: (f.related[0].label, f.related[0].uid), ("friend", "1-2")),
    ("RELATED;TYPE=friend;VALUE=text:Tom", lambda f: (f.related[0].label, f.related[0].text), ("friend", "Tom")),
    ("item1.X-ABRELATEDNAMES:Ada\nitem1.X-ABLabel:_$!<Mother>!$_", lambda f: f.related[0].label, "Mother"),
    *(
        (f"{made}{name}:Max", lambda f: f.related[0].text, "Max")
        for made in ("X-", "X-MS-", "X-EVOLUTION-")
        for name in ("SPOUSE", "MANAGER", "ASSISTANT")
    ),
    ("X-KADDRESSBOOK-X-SpousesName:Max", lambda f: (f.related[0].label, f.related[0].text), ("spouse", "Max")),
    ("KIND:group\nMEMBER:urn:uuid:1-2", lambda f: (f.kind, f.members), ("group", ("1-2",))),
    ("KIND:org\nFN:Lang OG", lambda f: f.kind, "company"),
    ("X-ADDRESSBOOKSERVER-KIND:group\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1", lambda f: f.kind, "group"),
    ("X-ADDRESSBOOKSERVER-KIND:group\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1", lambda f: f.members, ("1",)),
    ("X-ABShowAs:COMPANY\nORG:Lang OG", lambda f: f.kind, "company"),
    *((f"{name}:sailing", lambda f: f.likes, ("sailing",)) for name in ("HOBBY", "INTEREST", "EXPERTISE")),
    ("X-CUSTOM1:42", lambda f: (f.fields[0].key, f.fields[0].value), ("custom1", "42")),
    ("X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Evi;1;;;;;;;;;;;;;", lambda f: f.nicknames, ("Evi",)),
    ("X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1990-05-06;3;;", lambda f: f.dates[0].kind, "birthday"),
    ("X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Max;14;;", lambda f: f.related[0].label, "spouse"),
    ("item1.TEL:1\nitem1.X-ABLabel:_$!<HomeFAX>!$_", lambda f: f.phones[0].label, "HomeFAX"),
    ("UID:urn:uuid:1-2", lambda f: f.uid, "urn:uuid:1-2"),
    ("EMAIL;INDEX=2:b@x.example\nEMAIL;INDEX=1:a@x.example", lambda f: f.emails[0].value, "a@x.example"),
)  # fmt: skip
VERBATIM = (
    "BIRTHPLACE:Wien", "ORG-DIRECTORY:ldap://a.example", "CONTACT-URI:mailto:a@b.example", "PRONOUNS:they/them",
    "GRAMGENDER:feminine", "JSPROP;JSPTR=a:b", "XML:<a/>", "SOURCE:http://a.example", "MAILER:Pine",
    "X-MS-OL-DESIGN:<card/>", "X-ABADR:at", "X-ABUID:1:ABPerson", "X-EVOLUTION-FILE-AS:Lang\\, Eva",
    f"SOUND;ENCODING=b:{PICTURE}", f"KEY;ENCODING=b:{PICTURE}", "KEY:http://a.example/key", "X-ANYTHING;A=b:c; d\\, e",
    "EMAIL;TYPE=X400:c=AT;a=;s=lang", "CLIENTPIDMAP:1;urn:uuid:1-2", "KIND:location", "KIND:application",
    "FBURL:????s??", f"X-MS-CARDPICTURE;ENCODING=b:{PICTURE}",
    "X-ANDROID-CUSTOM:vnd.android.cursor.item/other;a;b;c",
)  # fmt: skip


def the(row: tuple[str, Seen, object]) -> str:
    return row[0].replace("\n", " ")[:60]


@pytest.mark.parametrize("row", MAPPED, ids=the)
def test_a_property_is_understood_and_stays_so_in_every_version(row: tuple[str, Seen, object]) -> None:
    lines, seen, wanted = row
    card = a_card(lines)
    assert seen(understand(card.properties)) == wanted
    for version in ("2.1", "3.0", "4.0"):
        (again,) = cards_of(write_card(card.properties, version))
        assert seen(understand(again.properties)) == wanted, version


@pytest.mark.parametrize("line", VERBATIM)
def test_a_property_without_a_field_of_ours_is_shown_under_other_fields_and_kept(line: str) -> None:
    card = a_card(f"FN:Eva\nUID:1\nN:;Eva;;;\n{line}")
    facts = understand(card.properties)
    assert [card.properties[index].source for index in facts.verbatim] == [f"{line}\r\n".encode()]
    for version in ("2.1", "3.0", "4.0"):
        (again,) = cards_of(write_card(card.properties, version))
        assert equal_form(again.properties) == equal_form(card.properties), version


def test_parameters_of_newer_standards_are_kept() -> None:
    line = 'ADR;GEO="geo:1,2";TZ=Europe/Vienna;CC=AT;PID=1.1;ALTID=1;PROP-ID=a1;TYPE=work:;;Ring 3;Wien;;1010;AT'
    card = a_card(line, "4.0")
    (again,) = cards_of(write_card(card.properties, "4.0"))
    kept = {name for item in again.properties if item.name == "ADR" for name, _ in item.params}
    assert kept == {"GEO", "TZ", "CC", "PID", "ALTID", "PROP-ID", "TYPE"}


def test_a_name_and_an_address_with_more_parts_keep_them() -> None:
    card = a_card("N:Lang;Eva;;;;Berg;III\nADR:;;Ring 3;Wien;;1010;AT;12;3;;;;;;;;;", "4.0")
    facts = understand(card.properties)
    assert (facts.names.family, facts.addresses[0].country) == ("Lang", "AT")
    text = write_card(card.properties, "4.0").decode()
    assert "N:Lang;Eva;;;;Berg;III\r\n" in text
    assert "ADR:;;Ring 3;Wien;;1010;AT;12;3;;;;;;;;;\r\n" in text


def test_what_ios_writes_before_the_address_of_a_profile_is_left_out_of_it() -> None:
    facts = understand(a_card("X-SOCIALPROFILE;TYPE=GAMECENTER;X-USERID=G:12:http\\://link.example/G:1").properties)
    assert facts.links[0].value == "http://link.example/G:1"


def test_types_written_as_parameters_within_a_list_are_types() -> None:
    phone = understand(a_card("TEL;TYPE=HOME,TYPE=VOICE:1").properties).phones[0]
    assert (phone.types, phone.label) == (("home", "voice"), "")


def test_a_wrapped_label_that_lost_a_part_of_its_wrapping_is_unwrapped() -> None:
    facts = understand(a_card("item1.EMAIL:a@b.example\nitem1.X-ABLabel:$!<Home>!$").properties)
    assert facts.emails[0].label == "Home"


def test_a_label_that_stands_as_a_parameter_is_one() -> None:
    facts = understand(
        a_card(
            'TEL;X-ABLabel="Google Voice":1\nEMAIL;TYPE=HOME;X-ABLabel=_$!<Other>!$_:a@b.example\n'
            "X-ABDATE;X-ABLabel=house:2014-01-01\nX-ABRELATEDNAMES;X-ABLabel=cousin:Ida\n"
            "item1.URL;X-ABLabel=older:http://a.example\nitem1.X-ABLabel:newer"
        ).properties
    )
    assert (facts.phones[0].label, facts.emails[0].label) == ("Google Voice", "Other")
    assert (facts.dates[0].kind, facts.related[0].label, facts.links[0].label) == ("house", "cousin", "newer")


def test_what_a_synchroniser_counts_its_lines_with_is_no_label() -> None:
    phone = understand(a_card("TEL;TYPE=HOME,VOICE,X-Synthesis-Ref1:1").properties).phones[0]
    assert (phone.types, phone.label) == (("home", "voice"), "")


def test_an_account_as_an_address_is_shown_as_it_is_typed() -> None:
    facts = understand(
        a_card(
            "IMPP;X-SERVICE-TYPE=AIM:aim:Eva%20Lang\nIMPP:xmpp:eva@x.example\nX-SOCIALPROFILE;TYPE=twitter:x-apple:eva"
        ).properties
    )
    assert [(found.service, found.value) for found in facts.messengers] == [
        ("aim", "Eva Lang"),
        ("jabber", "eva@x.example"),
    ]
    assert facts.links[0].value == "eva"


def test_a_mail_keeps_no_escape() -> None:
    assert understand(a_card("EMAIL:eva\\@x.example").properties).emails[0].value == "eva@x.example"


def test_the_four_fields_of_exchange_are_own_fields() -> None:
    facts = understand(a_card("CUSTOM1:one\\, two\nX-CUSTOM2:three").properties)
    assert [(field.key, field.value) for field in facts.fields] == [("custom1", "one, two"), ("custom2", "three")]


def test_a_picture_whose_encoding_is_not_told_is_one() -> None:
    data = "iVBORw0KGgo" + "A" * 101
    card = a_card(f"FN:Eva\nPHOTO:{data[:60]}\n {data[60:]}")
    assert understand(card.properties).picture == 2
    (again,) = cards_of(write_card(card.properties, "4.0"))
    assert payload_of(named(again, "PHOTO")) == payload_of(named(card, "PHOTO"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NOTE:one\\ntwo\\, three\\; four", "one\ntwo, three; four"),
        ("NOTE:C:\\new\\notes", "C:\\new\\notes"),
        ("NOTE:\\\\server\\new", "\\\\server\\new"),
        ("NOTE:a \\wink", "a \\wink"),
        ("NOTE;ENCODING=QUOTED-PRINTABLE:a\\nb", "a\\nb"),
    ],
)
def test_escapes_programs_write_into_texts_of_2_1_are_read_and_paths_left_alone(written: str, meant: str) -> None:
    (card,) = cards_of(f"BEGIN:VCARD\nVERSION:2.1\nN:Lang;Eva\n{written}\nEND:VCARD\n")
    assert value(card, "NOTE") == meant
    (again,) = cards_of(write_card(card.properties, "2.1"))
    assert value(again, "NOTE") == meant


def test_a_street_of_two_lines_in_2_1_has_two_lines() -> None:
    card = a_card("N:Lang;Eva\nADR;HOME:;;Ring 1\\nStiege 2;Wien;;1010;", "2.1")
    assert understand(card.properties).addresses[0].street == "Ring 1\nStiege 2"


def test_a_picture_whose_address_has_an_escaped_comma_is_the_same_one() -> None:
    plain, escaped = (a_card(f"FN:Eva\nPHOTO:data:image/png;base64{sign},{PICTURE}", "4.0") for sign in ("", "\\"))
    assert payload_of(named(escaped, "PHOTO")) == payload_of(named(plain, "PHOTO"))
    assert equal_form(escaped.properties) == equal_form(plain.properties)


@pytest.mark.parametrize("indent", [" ", "    ", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cards_of_which_every_line_is_indented_are_read(indent: str, end: str) -> None:
    lines = ["BEGIN:VCARD", "VERSION:3.0", "FN:Eva", "NOTE:long te", " xt", "TEL:1", "END:VCARD", ""]
    text = end + "".join(f"{indent}{line}{end}" if line else end for line in lines * 2)

    cards = list(read_cards(BytesIO(text.encode()), file="x"))

    assert [[item.value for item in card.properties] for card in cards if isinstance(card, Card)] == [
        ["3.0", "Eva", "long text", "1"]
    ] * 2
    assert len(cards) == 2


def test_the_folds_of_a_card_that_is_not_indented_stay() -> None:
    text = " BEGIN:VCARD\n VERSION:3.0\n FN:Eva\n END:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Tom\nNOTE:a\n b\nEND:VCARD\n"
    assert value(cards_of(text)[-1], "NOTE") == "ab"
