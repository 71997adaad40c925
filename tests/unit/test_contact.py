"""What a card says, in the fields where people look for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.values.card_facts import KNOWN_NAMES
from pim.values.contact import Facts, Related, YearlyDate, understand
from pim.values.name import Names
from pim.values.property import DELETED, Property


def facts_of(*properties: Property) -> Facts:
    return understand(properties)


def said(name: str, text: str, /, *types: str, group: str = "", **params: str) -> Property:
    pairs = [("TYPE", kind) for kind in types] + [(key.upper().replace("_", "-"), told) for key, told in params.items()]
    return Property(name, text, tuple(pairs), group)


def test_a_persons_card_is_understood() -> None:
    facts = facts_of(
        said("FN", "Dr. Eva Lang"),
        said("N", "Lang;Eva;;Dr.;"),
        said("ORG", "Lang GmbH;Verkauf;Team 2"),
        said("TITLE", "Leiterin"),
        said("TEL", "0664 1", "CELL", "VOICE"),
        said("EMAIL", "eva@example.com", "INTERNET", "WORK"),
        said("ADR", ";;Ring 1;Wien;;1010;AT", "HOME"),
        said("CATEGORIES", "Kunde,VIP\\, Gold"),
        said("NOTE", "one"),
        said("NOTE", "two"),
    )
    assert (facts.kind, facts.name, facts.names) == ("person", "Dr. Eva Lang", Names("Lang", "Eva", "", "Dr."))
    assert (facts.company, facts.department, facts.title) == ("Lang GmbH", "Verkauf, Team 2", "Leiterin")
    assert (facts.phones[0].index, facts.phones[0].types) == (4, ("cell", "voice"))
    assert (facts.emails[0].value, facts.emails[0].types) == ("eva@example.com", ("work",))
    assert (facts.addresses[0].city, facts.addresses[0].country) == ("Wien", "AT")
    assert facts.categories == ("Kunde", "VIP, Gold")
    assert facts.notes == ("one", "two")


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ([said("FN", "Lang GmbH"), said("ORG", "Lang GmbH")], "company"),
        ([said("ORG", "Lang GmbH"), said("N", ";;;;")], "company"),
        ([said("FN", "Eva Lang"), said("ORG", "Lang GmbH"), said("X-ABSHOWAS", "COMPANY")], "company"),
        ([said("FN", "Lang"), said("KIND", "org")], "company"),
        ([said("FN", "Eva Lang"), said("ORG", "Lang GmbH")], "person"),
        ([said("FN", "Lang GmbH"), said("ORG", "Lang GmbH"), said("N", "Lang;Eva;;;")], "person"),
        ([said("FN", "Friends"), said("KIND", "group")], "group"),
        ([said("FN", "Friends"), said("X-ADDRESSBOOKSERVER-KIND", "group")], "group"),
        ([said("FN", "Langs"), said("KIND", "group"), said("X-RINGBOOK-KIND", "household")], "household"),
        ([said("FN", "Hall"), said("KIND", "location")], "person"),
        ([said("FN", "Eva"), said("X-RINGBOOK-KIND", "robot"), said("KIND", "individual")], "person"),
    ],
)
def test_the_kind_is_told_or_seen(properties: list[Property], kind: str) -> None:
    assert facts_of(*properties).kind == kind


@pytest.mark.parametrize(
    ("properties", "name"),
    [
        ([said("FN", "Eva"), said("N", "Lang;Anna;;;")], "Eva"),
        ([said("N", "Lang;Eva;;Dr.;")], "Dr. Eva Lang"),
        ([said("ORG", "Lang GmbH")], "Lang GmbH"),
        ([said("EMAIL", "eva@example.com"), said("TEL", "1")], "eva@example.com"),
        ([said("TEL", "1")], "1"),
        ([said("NOTE", "x")], ""),
    ],
)
def test_a_name_is_made_where_the_card_has_none(properties: list[Property], name: str) -> None:
    assert facts_of(*properties).name == name


def test_the_preferred_comes_first_and_the_others_stay_in_order() -> None:
    facts = facts_of(
        said("TEL", "1"), said("TEL", "2"), said("TEL", "3", "PREF"), said("TEL", "4", pref="2"), said("TEL", "5")
    )
    assert [phone.value for phone in facts.phones] == ["3", "4", "1", "2", "5"]
    assert [phone.preferred for phone in facts.phones] == [True, False, False, False, False]


def test_a_label_is_that_of_the_group_or_an_unknown_type() -> None:
    facts = facts_of(
        said("TEL", "1", group="item1"),
        said("X-ABLABEL", "_$!<Mobile>!$_", group="ITEM1"),
        said("TEL", "2", "X-Boat", "CELL"),
        said("TEL", "3", "Büro"),
        said("TEL", "4", "WORK"),
    )
    assert [phone.label for phone in facts.phones] == ["Mobile", "Boat", "Büro", ""]


def test_a_number_as_address_is_shown_as_a_number() -> None:
    assert facts_of(said("TEL", "tel:+1-418-656-9254;ext=102")).phones[0].value == "+1-418-656-9254 ext. 102"


def test_the_numbers_that_outlook_keeps_apart_are_numbers() -> None:
    phone = facts_of(said("X-MS-TEL", "1", "VOICE", "COMPANY")).phones[0]
    assert (phone.value, phone.types) == ("1", ("voice", "company"))


def test_a_sip_address_among_the_numbers_is_a_messenger() -> None:
    facts = facts_of(said("TEL", "sip:eva@example.com", "HOME"))
    assert facts.phones == ()
    assert (facts.messengers[0].service, facts.messengers[0].value) == ("sip", "eva@example.com")


def test_an_old_label_joins_the_address_of_its_type() -> None:
    facts = facts_of(said("ADR", ";;Ring 1;Wien;;;", "WORK"), said("LABEL", "Ring 1\nWien", "WORK"))
    assert len(facts.addresses) == 1
    alone = facts_of(said("ADR", ";;Ring 1;Wien;;;", "WORK"), said("LABEL", "Weg 2\nGraz", "HOME"))
    assert [address.street for address in alone.addresses] == ["Ring 1", "Weg 2\nGraz"]


def test_an_old_label_of_another_type_joins_the_address_it_repeats() -> None:
    place = said("ADR", ";;Ring 1;Wien;;1010;Austria", "BOAT")
    assert len(facts_of(place, said("LABEL", "Ring 1\n1010 Wien, Austria", "WORK")).addresses) == 1
    assert len(facts_of(place, said("LABEL", "Ring 2\n1010 Wien, Austria", "WORK")).addresses) == 2
    assert len(facts_of(said("ADR", ";;;;;;Austria"), said("LABEL", "Ring 2\nAustria", "WORK")).addresses) == 2


@pytest.mark.parametrize(
    ("name", "text", "private"),
    [("CLASS", "PRIVATE", True), ("X-CLASS", "private", True), ("X-PRIVATE", "1", True), ("X-CLASS", "PUBLIC", False)],
)
def test_a_card_is_private_whichever_line_says_so(name: str, text: str, private: bool) -> None:
    assert facts_of(said("FN", "Eva"), said(name, text)).private is private


def test_mails_are_freed_of_what_is_not_the_address() -> None:
    facts = facts_of(said("EMAIL", '"Eva" <eva@example.com>'), said("EMAIL", "mailto:e@example.com"))
    assert [mail.value for mail in facts.emails] == ["eva@example.com", "e@example.com"]
    assert facts_of(said("EMAIL", "/C=AT", "X400")).verbatim == (0,)


def test_dates_of_every_origin_are_understood() -> None:
    facts = facts_of(
        said("BDAY", "19850412"),
        said("ANNIVERSARY", "--0501"),
        said("X-EVOLUTION-ANNIVERSARY", "--05-01"),
        said("X-ABDATE", "2001-02-03", group="item1"),
        said("X-ABLABEL", "First talk", group="item1"),
        said("DEATHDATE", "circa 1800", value="text"),
        said("X-ANDROID-CUSTOM", "vnd.android.cursor.item/contact_event;1999-09-09;0;Boat;;"),
    )
    assert facts.dates == (
        YearlyDate(0, "birthday", "1985-04-12", "04-12"),
        YearlyDate(1, "anniversary", "--05-01", "05-01"),
        YearlyDate(3, "First talk", "2001-02-03", "02-03"),
        YearlyDate(5, "death", "circa 1800", ""),
        YearlyDate(6, "Boat", "1999-09-09", "09-09"),
    )


def test_the_year_that_apple_says_to_leave_out_is_left_out() -> None:
    assert facts_of(said("BDAY", "1900-04-12", x_apple_omit_year="1900")).dates[0].value == "--04-12"


def test_an_address_without_parts_is_its_label() -> None:
    facts = facts_of(said("ADR", ";;;;;;", label="Ring 1\\nWien"), said("ADR", ";;;;;;"))
    assert [address.street for address in facts.addresses] == ["Ring 1\nWien"]


def test_the_index_of_an_entry_orders_those_without_preference() -> None:
    assert [p.value for p in facts_of(said("TEL", "1", index="2"), said("TEL", "2", index="1")).phones] == ["2", "1"]


def test_relatives_are_a_uid_or_a_name() -> None:
    facts = facts_of(
        said("RELATED", "urn:uuid:1-2", "friend"),
        said("RELATED", "Anna", "spouse", value="text"),
        said("X-SPOUSE", "Otto"),
        said("X-ABRELATEDNAMES", "Ida", group="item1"),
        said("X-ABLABEL", "_$!<Mother>!$_", group="item1"),
        said("X-KADDRESSBOOK-X-ASSISTANTSNAME", "Max"),
        said("X-ANDROID-CUSTOM", "vnd.android.cursor.item/relation;Jo;2;;;"),
    )
    assert facts.related == (
        Related(0, "friend", "", "1-2"),
        Related(1, "spouse", "Anna", ""),
        Related(2, "spouse", "Otto", ""),
        Related(3, "Mother", "Ida", ""),
        Related(5, "assistant", "Max", ""),
        Related(6, "brother", "Jo", ""),
    )


def test_messengers_of_every_origin_are_understood() -> None:
    facts = facts_of(
        said("IMPP", "xmpp:eva@example.com"),
        said("IMPP", "x-apple:eva", x_service_type="Skype"),
        said("X-SKYPE-USERNAME", "eva.l"),
        said("X-EVOLUTION-ICQ", "12"),
        said("X-MESSAGING/XMPP-ALL", "eva@b.example"),
    )
    assert [(m.service, m.value) for m in facts.messengers] == [
        ("jabber", "eva@example.com"),
        ("skype", "eva"),
        ("skype", "eva.l"),
        ("icq", "12"),
        ("jabber", "eva@b.example"),
    ]


def test_links_carry_what_they_are() -> None:
    facts = facts_of(said("URL", "http://a.example"), said("CALURI", "http://b.example"), said("X-TWITTER", "@eva"))
    assert [link.label for link in facts.links] == ["", "calendar", "Twitter"]


def test_the_rest_of_a_card_is_in_its_fields() -> None:
    facts = facts_of(
        said("NICKNAME", "Evi,Lo"),
        said("X-PHONETIC-LAST-NAME", "Lan"),
        said("X-PHONETIC-FIRST-NAME", "Ewa"),
        said("CLASS", "private"),
        said("GENDER", "F;Frau"),
        said("LANG", "de", pref="2"),
        said("LANG", "en", pref="1"),
        said("TZ", "Europe/Vienna"),
        said("GEO", "geo:48.2,16.3;u=35"),
        said("GEO", "1;2"),
        said("GENDER", ";"),
        said("HOBBY", "sailing"),
        said("X-CUSTOM1", "42"),
        said("X-RINGBOOK-SHOE-SIZE", "39"),
        said("MEMBER", "urn:uuid:1-2"),
        said("SORT-STRING", "Lang"),
        said("ROLE", "Vertrieb"),
    )
    assert facts.nicknames == ("Evi", "Lo")
    assert (facts.reading, facts.private, facts.gender) == ("Ewa Lan", True, "F")
    assert (facts.languages, facts.timezone, facts.geo) == (("en", "de"), "Europe/Vienna", "48.2,16.3")
    assert (facts.likes, facts.members, facts.sort_name) == (("sailing",), ("1-2",), "Lang")
    assert [(item.key, item.value) for item in facts.fields] == [("custom1", "42"), ("shoe-size", "39")]
    assert facts.role == "Vertrieb"


def test_a_second_single_fact_and_unknown_lines_stay_under_other_fields() -> None:
    facts = facts_of(said("TITLE", "a"), said("TITLE", "b"), said("X-ODD", "c"), said("FN", "d"), said("FN", "e"))
    assert (facts.title, facts.name, facts.verbatim) == ("a", "d", (1, 2, 4))


def test_deleted_properties_say_nothing() -> None:
    gone = said("TEL", "1")._replace(state=DELETED)
    assert facts_of(gone, said("TEL", "2")).phones[0].index == 1


@given(
    st.lists(
        st.builds(
            said,
            st.sampled_from([*sorted(KNOWN_NAMES), "X-RINGBOOK-A", "X-ODD", ""]),
            st.text(max_size=30),
            st.text(max_size=8),
            group=st.sampled_from(["", "item1"]),
            pref=st.text(max_size=3),
            value=st.sampled_from(["text", "uri", ""]),
        ),
        max_size=12,
    )
)
def test_no_value_of_any_property_makes_it_fail(properties: list[Property]) -> None:
    assert understand(properties).kind in ("person", "company", "household", "group")
