"""`import --dry-run` tells of each row what would become of it."""

from pathlib import Path

from tests.cli.conftest import EVA, Cli

OTHER = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Langer;E.;;;\r\nFN:E. Langer\r\nEMAIL:eva@lang.example\r\nEND:VCARD\r\n"
CHANGED = EVA.replace("+43 1 234567", "+43 1 77").replace("NOTE:likes tea\r\n", "")


def said_of(cli: Cli, path: Path, text: str) -> list[str]:
    path.write_text(text, newline="")
    return cli("import", "--dry-run", str(path)).out.splitlines()


def test_a_rehearsal_lists_what_would_change_and_what_is_unclear(filled: Cli, tmp_path: Path) -> None:
    assert said_of(filled, tmp_path / "new.vcf", CHANGED) == [
        "Would be: 1 read. Contacts added: 0; entries added: 0; contacts updated: 1; entries updated: 0; "
        "unchanged: 0; left out: 0.",
        "new.vcf, line 1: Eva Lang – updated. The same card, by its UID: Eva Lang (1)",
        "    Phone: “+43 1 234567” becomes “+43 1 77”",
        "    Notes: “likes tea” goes",
    ]
    assert said_of(filled, tmp_path / "other.vcf", OTHER) == [
        "Would be: 1 read. Contacts added: 1; entries added: 0; contacts updated: 0; entries updated: 0; "
        "unchanged: 0; left out: 0.",
        "1 of those added may be somebody who is here: it would stand apart.",
        "other.vcf, line 1: E. Langer – unclear. Same mail address, another name: Eva Lang (1)",
    ]


def test_two_cards_of_one_file_with_one_mail_stay_two(filled: Cli, tmp_path: Path) -> None:
    for text in (CHANGED + OTHER, OTHER + CHANGED):
        said = said_of(filled, tmp_path / "both.vcf", text)[0]
        assert "Contacts added: 1; entries added: 0; contacts updated: 1;" in said


def test_the_rows_of_a_rehearsal_are_in_its_json_and_only_there(filled: Cli, tmp_path: Path) -> None:
    path = tmp_path / "new.vcf"
    path.write_text(CHANGED + OTHER, newline="")

    shown = filled("import", "--dry-run", "--json", str(path)).json
    done = filled("import", "--json", str(path)).json

    assert [(row["item"], row["outcome"], row["contact"]) for row in shown["rows"]] == [
        (1, "updated", 1),
        (2, "added", 0),
    ]
    assert shown["rows"][0]["changes"][0] == {
        "field": "Phone",
        "here": "+43 1 234567",
        "there": "+43 1 77",
        "kept": "there",
    }
    assert "rows" not in done
    assert (done["unclear"], done["added"], done["updated"]) == (shown["unclear"], 1, 1) == (0, 1, 1)
