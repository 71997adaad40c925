"""What columns are is seen by their headers, in four languages and from the programs people come from."""

from pathlib import Path

import pytest

from pim.formats.table_facts import known_headers
from pim.formats.table_headers import guess_columns, map_columns
from pim.formats.table_look import look
from pim.values.mapping import fields


def fields_of(header: str, *rows: str, sign: str = ",") -> dict[str, str]:
    """Field and label by header; the n-th of equal headers has its number behind it."""
    _, columns = map_columns(header.split(sign), [row.split(sign) for row in rows])
    found: dict[str, str] = {}
    for column in columns:
        name = column.header if column.header not in found else f"{column.header} again"
        found[name] = f"{column.field}:{column.label}" if column.label else column.field
    return found


def program_of(header: str) -> str:
    return map_columns(header.split(","), [])[0]


def test_every_known_header_stands_for_a_field_there_is() -> None:
    known = known_headers()
    sections = [known.any, known.history, known.ldif, *known.programs.values()]

    named = {spec.field for index in sections for specs in index.values() for spec in specs}

    assert named <= set(fields())


@pytest.mark.parametrize(
    ("header", "program"),
    [
        ("First Name,Last Name,Company,Business Street,Business Street 2,Radio Phone,User 1", "Outlook"),
        ("Vorname,Nachname,Firma,Straße geschäftlich,Ort geschäftlich,Telefon geschäftlich,Mobiltelefon 2", "Outlook"),
        ("Titre,Prénom,Nom,Société,Titre,Rue (bureau),Ville (bureau),Téléphone (bureau)", "Outlook"),
        ("Nombre,Apellidos,Organización,Calle del trabajo,Teléfono del trabajo,Home Street", "Outlook"),
        ("Name,Given Name,Family Name,Yomi Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value", "Google"),
        ("First Name,Last Name,Organization Name,Labels,Phone 1 - Label,Phone 1 - Value", "Google"),
        ("First Name,Last Name,Display Name,Primary Email,Secondary Email,Screen Name,Home ZipCode", "Thunderbird"),
        ("Contact,Company,Title,Address 1,ID/Status,Record Manager,Last Reach,Alternate Phone", "Act!"),
        ("ACCOUNTNO,COMPANY,CONTACT,LASTNAME,SECR,PHONE1,EXT1,ADDRESS1,KEY1,UDEF", "GoldMine"),
        ("Identification,Company,First Name,Last Name,Mr/Ms,Address Line 1,St/Prov", "Maximizer"),
        ("Record ID,First Name,Last Name,Email,Phone Number,Lead Status,Contact owner", "HubSpot"),
        ("Person - Name,Person - Organization,Person - Email,Person - Phone", "Pipedrive"),
        ("Id,AccountId,FirstName,LastName,MailingStreet,MobilePhone,ReportsToId,DoNotCall", "Salesforce"),
        ("First Name,Last Name,URL,Email Address,Company,Position,Connected On", "LinkedIn"),
        ("Vorname,Nachname,Firma,Straße,PLZ,Ort,Telefon,Handy", ""),
        ("Name,Phone", ""),
    ],
)
def test_the_program_is_known_by_its_headers(header: str, program: str) -> None:
    assert program_of(header) == program


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("Vorname;Nachname;Firma;Straße;PLZ;Ort;Land;Telefon;Handy;E-Mail;Geburtstag;Bemerkungen",
         "given family company address.street address.postcode address.city address.country phone phone:cell email "
         "birthday note"),
        ("Prénom;Nom;Société;Fonction;Rue;Code postal;Ville;Pays;Téléphone;Portable;Courriel;Date de naissance",
         "given family company title address.street address.postcode address.city address.country phone phone:cell "
         "email birthday"),
        ("Nombre;Apellidos;Empresa;Cargo;Calle;Código postal;Ciudad;País;Teléfono;Móvil;Correo electrónico",
         "given family company title address.street address.postcode address.city address.country phone phone:cell "
         "email"),
        ("FULL NAME;organisation;job title;work phone;cell;e mail;Zip code;TOWN;web site",
         "name company title phone:work phone:cell email address.postcode address.city link"),
    ],
)  # fmt: skip
def test_free_tables_are_understood_in_four_languages(header: str, wanted: str) -> None:
    assert list(fields_of(header, sign=";").values()) == wanted.split()


def test_two_french_columns_of_one_name_are_told_by_their_place() -> None:
    found = fields_of("Titre,Prénom,Nom,Société,Titre,Rue (bureau),Ville (bureau)")

    assert (found["Titre"], found["Titre again"]) == ("prefix", "title")


def test_title_is_the_job_unless_there_is_a_column_for_that() -> None:
    assert fields_of("Name,Company,Title")["Title"] == "title"
    assert fields_of("Title,First Name,Last Name,Job Title")["Title"] == "prefix"


def test_outlooks_german_traps_are_known() -> None:
    found = fields_of("Vorname,Nachname,Ort geschäftlich,Telefon geschäftlich,Ort,Mobiltelefon 2,Region geschäftlich")

    assert found["Ort"] == "custom:Location"
    assert found["Mobiltelefon 2"] == "phone:radio"
    assert found["Region geschäftlich"] == "address.region:work"


def test_a_name_beside_a_first_name_is_the_last_name() -> None:
    assert fields_of("Name,Vorname,Telefon", "Lang,Eva,1")["Name"] == "family"
    assert fields_of("Name,First Name,Phone", "Eva Lang,Eva,1")["Name"] == "name"


def test_what_nobody_knows_becomes_a_field_of_its_own() -> None:
    found = fields_of("Name,Shoe size,,Shoe size")

    assert found["Shoe size"] == "custom:Shoe size"
    assert found[""] == "custom:Column 3"


def test_words_are_believed_only_where_the_cells_agree() -> None:
    assert fields_of("Name,Contact e-mail 7", "Eva,eva@lang.example")["Contact e-mail 7"] == "email"
    assert fields_of("Name,E-mail opt-in", "Eva,yes")["E-mail opt-in"] == "custom:E-mail opt-in"
    assert fields_of("Name,Private telephone", "Eva,+43 1 234567")["Private telephone"] == "phone:home"
    assert fields_of("Name,Telephone notes", "Eva,call late")["Telephone notes"] == "note"


def test_numbered_headers_belong_together() -> None:
    _, columns = map_columns("Name,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value".split(","), [])

    assert [(c.field, c.group) for c in columns][1:] == [
        ("phone.label", 1), ("phone", 1), ("phone.label", 2), ("phone", 2)
    ]  # fmt: skip


def test_a_table_without_headers_is_read_by_what_stands_in_it() -> None:
    rows = [["Eva Lang", "eva@lang.example", "+43 1 234567", "https://lang.example", "blue"]]

    assert [column.field for column in guess_columns(5, rows)] == ["name", "email", "phone", "link", "custom"]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("Lang OG,Eva,Lang,+43 1 234567", "company,given,family,phone"),
        ("1001,Eva,Lang,eva@lang.example", "custom,given,family,email"),
        ("Frau,Eva,Lang,Wien", "prefix,given,family,custom"),
        ("Eva Lang,Sales,Wien North", "name,custom,custom"),
        ("Lang OG,+43 1 234567,Eva,Lang", "company,phone,given,family"),
        ("Eva Lang,Lang OG,Wien", "name,company,custom"),
    ],
)
def test_names_behind_a_company_a_number_or_a_title_are_found_without_headers(row: str, wanted: str) -> None:
    cells = row.split(",")
    assert [column.field for column in guess_columns(len(cells), [cells] * 3)] == wanted.split(",")


@pytest.mark.parametrize("header", ["Customer ID", "Kundennummer", "Kunden-Nr.", "N° client", "Número de cliente"])
def test_the_number_of_a_customer_is_that_of_its_row_where_each_has_another(header: str) -> None:
    assert fields_of(f"{header},Name", "7,Eva", "8,Tom") == {header: "id", "Name": "name"}
    assert fields_of(f"{header},Name", "7,Eva", "7,Tom") == {header: f"custom:{header}", "Name": "name"}


def test_a_list_of_talks_is_none_of_contacts() -> None:
    found = fields_of("Date,Time,Type,Result,Regarding,Details,Contact,Company")

    assert list(found.values()) == [
        "history.date", "history.time", "history.kind", "history.result", "history.subject", "history.text", "name",
        "company",
    ]  # fmt: skip
    assert fields_of("Name,Company,Email,Phone,Birthday,Type")["Type"] == "custom:Type"


def test_a_list_of_talks_of_ones_own_is_known_by_plain_words() -> None:
    rows = "x-1,eva@lang.example,2026-05-04T09:00,call,in,480,reached,Prices", "x-2,,2026-05-05,call,out,60,busy,"
    found = fields_of("uid,email,when,kind,direction,duration,result,text", *rows)
    assert list(found.values()) == [
        "id", "email", "history.date", "history.kind", "history.direction", "history.seconds", "history.result",
        "history.text",
    ]  # fmt: skip
    german = fields_of("Kontakt,Wann,Art,Richtung,Minuten,Ergebnis,Bemerkung", "Eva,1.5.2026,Anruf,ein,12,erreicht,x")
    assert list(german.values()) == [
        "name", "history.date", "history.kind", "history.direction", "history.minutes", "history.result",
        "history.text",
    ]  # fmt: skip


def test_a_length_is_in_seconds_where_its_header_or_its_numbers_say_so() -> None:
    talk = "Date,Type,Contact"
    assert fields_of(f"{talk},Duration", "1.5.2026,Call,Eva,12")["Duration"] == "history.minutes"
    assert (
        fields_of(f"{talk},Duration", "1.5.2026,Call,Eva,12", "1.5.2026,Call,Eva,900")["Duration"] == "history.seconds"
    )
    assert fields_of(f"{talk},Duration", "1.5.2026,Call,Eva,0:15")["Duration"] == "history.minutes"
    assert fields_of(f"{talk},Duration (seconds)", "1.5.2026,Call,Eva,12")["Duration (seconds)"] == "history.seconds"


def test_dates_are_read_in_the_order_one_of_them_proves(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for cells, order, is_asked in (
        ("3/4/1980\n25/4/1980", "dmy", False),
        ("3/4/1980\n4/25/1980", "mdy", False),
        ("3/4/1980\n4/5/1980", "dmy", True),
        ("3.4.1980\n4.5.1980", "dmy", False),
    ):
        path.write_text(f"Name,Birthday\n{chr(10).join('Eva,' + cell for cell in cells.split(chr(10)))}\n")
        found = look(path)
        assert (found.mapping.dates, any("Birthday" in remark for remark in found.remarks)) == (order, is_asked)


def test_letters_decoded_wrongly_before_are_remarked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name,City\nMÃ¼ller,KÃ¶ln\n", encoding="utf-8")

    assert any("can be mended" in remark for remark in look(path).remarks)


def test_every_table_of_the_corpus_is_understood(corpus: Path) -> None:
    programs = {}
    for path in sorted((corpus / "csv").glob("*/*.csv")):
        found = look(path)
        programs[path.name] = found.mapping.program
        assert found.mapping.columns
        assert {c.field for c in found.mapping.columns} & {"name", "given", "email"}, path.name

    assert programs["Csv2vcard__gmail.csv"] == programs["fixtures__google.csv"] == "Google"
    assert programs["Csv2vcard__tb_plain.csv"] == "Thunderbird"
    assert programs["fixtures__linkedin.csv"] == "LinkedIn"
