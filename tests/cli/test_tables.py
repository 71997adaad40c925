"""Tables by the command line: read as they are, or as a mapping written down and changed says."""

import tomllib
from pathlib import Path

from tests.cli.conftest import Cli

ODD = "Wer;Was;Nummer\nEva Lang;blue;+43 1 234567\n"


def test_a_table_is_read_without_a_word_more(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("First Name,Last Name,Phone\nEva,Lang,+43 1 234567\n")

    assert cli("import", str(path), "--json").json["added"] == 1
    assert cli("find", "234567", "--json").json["contacts"][0]["name"] == "Eva Lang"


def test_a_mapping_is_written_down_changed_and_obeyed(cli: Cli, tmp_path: Path) -> None:
    path, saved = tmp_path / "odd.csv", tmp_path / "odd.toml"
    path.write_text(ODD)

    assert cli("import", str(path), "--dry-run", "--save-map", str(saved)).code == 0
    text = saved.read_text(encoding="utf-8")
    assert [column["header"] for column in tomllib.loads(text)["columns"]] == ["Wer", "Was", "Nummer"]
    fields = iter(["name", "note", "phone"])
    lines = [f'field = "{next(fields)}"' if line.startswith("field = ") else line for line in text.splitlines()]
    saved.write_text("\n".join(lines), encoding="utf-8")

    assert cli("import", str(path), "--map", str(saved), "--json").json["added"] == 1
    contact = cli("show", "Eva Lang", "--json").json["contact"]
    assert (contact["phones"][0]["value"], contact["notes"]) == ("+43 1 234567", ["blue"])


def test_a_repair_is_done_where_the_mapping_says_so(cli: Cli, tmp_path: Path) -> None:
    path, saved = tmp_path / "spoilt.csv", tmp_path / "spoilt.toml"
    path.write_text("Name;Phone\nEva KÃ¼hn;436641234567\n", encoding="utf-8")
    cli("import", str(path), "--dry-run", "--save-map", str(saved))
    text = saved.read_text(encoding="utf-8").replace("mend = false", "mend = true")
    text = text.replace('field = "phone"', 'field = "phone"\nrepair = "plus"')
    saved.write_text(text, encoding="utf-8")

    assert cli("import", str(path), "--map", str(saved), "--json").json["added"] == 1
    contact = cli("show", "Eva Kühn", "--json").json["contact"]
    assert contact["phones"][0]["value"] == "+436641234567"


def test_a_mapping_that_is_none_is_refused_in_words(cli: Cli, tmp_path: Path) -> None:
    path, saved = tmp_path / "odd.csv", tmp_path / "odd.toml"
    path.write_text(ODD)
    for text, words in (
        ("nonsense", "no mapping of columns"),
        ('encoding = "utf-8"\ndelimiter = ";"\n', "[[columns]]"),
        ('delimiter = ";"\n[[columns]]\nfield = "name"\n', "“encoding” is missing"),
        ('encoding = "utf-8"\ndelimiter = ";"\n[[columns]]\nfield = "shoe"\n', "“shoe” is no field"),
        ('encoding = "utf-8"\ndelimiter = 7\n[[columns]]\nfield = "name"\n', "wrong kind"),
        ('encoding = "utf-8"\ndelimiter = ";"\ndates = "x"\n[[columns]]\nfield = "name"\n', "one of dmy"),
        (
            'encoding = "utf-8"\ndelimiter = ";"\n[[columns]]\nfield = "phone"\nrepair = "x"\n',
            "“repair” is one of zeros:2",
        ),
        ('encoding = "utf-8"\ndelimiter = ";"\n[[columns]]\nfield = "custom"\nkind = "x"\n', "“kind” is one of text"),
        ('encoding = "utf-9"\ndelimiter = ";"\n[[columns]]\nfield = "name"\n', "“encoding”"),
        ('encoding = "utf-8"\ndelimiter = ";;"\n[[columns]]\nfield = "name"\n', "“delimiter”"),
        ('encoding = "utf-8"\ndelimiter = ";"\n[[columns]]\ncolumn = -1\nfield = "name"\n', "“column”"),
    ):
        saved.write_text(text, encoding="utf-8")
        answer = cli("import", str(path), "--map", str(saved))
        assert (answer.code, words in answer.err) == (1, True), (text, answer)
    assert "cannot be read" in cli("import", str(path), "--map", str(tmp_path / "gone.toml")).err


def test_saving_a_mapping_is_for_one_file(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(ODD)

    assert cli("import", str(path), str(path), "--save-map", str(tmp_path / "m.toml")).code == 2
