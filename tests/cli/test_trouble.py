"""What goes wrong: books that cannot be used, full disks, broken pipes, Ctrl+C, odd environments."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from shutil import copytree, which

import pytest

from pim.cli import desk
from pim.store.connect import open_writer
from tests.cli.conftest import EVA, TOM, Cli

ROOT = Path(__file__).parents[2]
# Root may write everywhere unless it gives that right up.
AS_ANYBODY = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


def started(profile: Path, *words: str, **how: object) -> "subprocess.Popen[bytes]":
    """The command line as a process of its own."""
    environment = os.environ | dict(how.pop("env", {}))  # type: ignore[call-overload]
    before = how.pop("before", [])
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [*before, sys.executable, "-m", "pim.cli", "--profile", str(profile), *words],
        cwd=ROOT,
        env=environment,
        **({"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL} | how),
    )


def finished(profile: Path, *words: str, **how: object) -> tuple[int, bytes, bytes]:
    process = started(profile, *words, **how)
    out, err = process.communicate(timeout=60)
    return process.returncode, out or b"", err or b""


def spoil(store: Path, *, start: int, count: int) -> None:
    with store.open("r+b") as stream:
        stream.seek(start)
        stream.write(os.urandom(count))


@pytest.mark.parametrize("words", [("find", "eva"), ("add", "note Eva: x"), ("today",), ("history",), ("undo",)])
@pytest.mark.parametrize("content", [b"hello\n", b"\x7fELF" * 5000, None], ids=["text", "program", "foreign"])
def test_a_file_that_is_no_book_is_left_alone(
    cli: Cli, profile: Path, words: tuple[str, ...], content: bytes | None
) -> None:
    profile.mkdir()
    store = profile / "ringbook.sqlite"
    if content is None:
        connection = open_writer(store)
        connection.execute("CREATE TABLE thesis(chapter TEXT)")
        connection.close()
    else:
        store.write_bytes(content)
    before = store.read_bytes()

    answer = cli(*words)

    assert (answer.code, answer.out) == (3, "")
    assert "Nothing was changed." in answer.err
    assert "ringbook restore" in answer.err
    assert store.read_bytes() == before


def test_a_damaged_book_is_named_and_can_be_mended(cli: Cli, profile: Path) -> None:
    cli("sample")
    store = profile / "ringbook.sqlite"
    spoil(store, start=store.stat().st_size // 2, count=8 * 4096)

    found = cli("check", "--json")
    assert (found.code, found.json["ok"]) == (3, False)
    assert found.json["problems"]
    mended = cli("check", "--repair", "--json")
    assert mended.code in (0, 4)
    assert mended.json["ok"] is True
    assert (mended.code == 4) is bool(mended.json["lost"])
    assert Path(mended.json["kept"]).exists()
    assert cli("check").code == 0


def test_a_newer_book_is_read_and_not_written(filled: Cli, profile: Path, cards: Path) -> None:
    connection = open_writer(profile / "ringbook.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()

    assert filled("find", "eva", "--json").json["count"] == 1
    assert filled("show", "1").code == 0
    assert filled("export", "-").code == 0
    for words in (("add", "note 1: x"), ("import", str(cards)), ("undo",), ("list", "new", "x", "--where", "")):
        answer = filled(*words, "--json")
        assert (answer.code, answer.error["kind"]) == (3, "newer")
        assert "newer Ringbook" in answer.error["message"]


@pytest.mark.parametrize("words", [("add", "note 1: x"), ("undo",), ("redo",), ("list", "new", "x", "--where", "")])
def test_a_locked_book_is_waited_for_and_then_given_up(
    filled: Cli, profile: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr(desk, "WAIT_SECONDS", 0.3)
    other = open_writer(profile / "ringbook.sqlite")
    other.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()

    answer = filled(*words, "--json")

    assert (answer.code, answer.error["kind"]) == (3, "locked")
    assert 0.3 <= time.monotonic() - begun < 10
    assert filled("find", "eva", "--json").json["count"] == 1
    other.execute("ROLLBACK")
    other.close()
    assert desk.WAIT_SECONDS == 0.3


def test_the_wait_is_thirty_seconds() -> None:
    assert desk.WAIT_SECONDS == 30


def test_a_folder_that_cannot_be_made_is_said(cli: Cli, profile: Path) -> None:
    profile.write_text("a file")

    for words in (("find", "eva"), ("add", "person Eva Lang"), ("today",)):
        answer = cli(*words)
        assert answer.code == 1
        assert "cannot be made" in answer.err
        assert "Nothing was changed." in answer.err


@pytest.mark.skipif(os.geteuid() == 0 and which("setpriv") is None, reason="root may write everywhere")
def test_who_may_not_write_can_read(filled: Cli, profile: Path) -> None:
    store = profile / "ringbook.sqlite"
    store.chmod(0o444)
    profile.chmod(0o555)
    try:
        code, out, _ = finished(profile, "find", "eva", "--json", before=AS_ANYBODY)
        assert (code, json.loads(out)["count"]) == (0, 1)
        code, out, _ = finished(profile, "add", "note 1: x", "--json", before=AS_ANYBODY)
        assert (code, json.loads(out)["error"]["kind"]) == (3, "read-only")
        profile.chmod(0o000)
        code, out, err = finished(profile, "find", "eva", before=AS_ANYBODY)
        assert (code in (1, 3), out) == (True, b"")
        assert b"Nothing was changed." in err
    finally:
        profile.chmod(0o755)


@pytest.mark.skipif(os.geteuid() == 0 and which("setpriv") is None, reason="root may read everything")
def test_what_may_not_be_read_is_named_and_nothing_is_imported(filled: Cli, profile: Path, tmp_path: Path) -> None:
    folder, file = tmp_path / "cards", tmp_path / "tom.vcf"
    folder.mkdir()
    (folder / "tom.vcf").write_text(TOM)
    file.write_text(TOM)
    folder.chmod(0o000)
    file.chmod(0o000)
    try:
        for path in (folder, file):
            code, out, err = finished(profile, "import", "--match", "off", str(path), before=AS_ANYBODY)
            assert (code, out) == (1, b"")
            assert f"{path} cannot be read: Permission denied. Nothing was changed.".encode() in err
    finally:
        folder.chmod(0o755)
    assert len(filled("history", "--json").json["steps"]) == 1


@pytest.mark.skipif(os.geteuid() == 0 and which("setpriv") is None, reason="root may read everything")
def test_a_folder_within_that_may_not_be_read_is_listed_and_the_rest_comes_in(
    cli: Cli, profile: Path, tmp_path: Path
) -> None:
    closed = tmp_path / "cards" / "closed"
    closed.mkdir(parents=True)
    (closed / "eva.vcf").write_text(EVA)
    (closed.parent / "tom.vcf").write_text(TOM)
    closed.chmod(0o000)
    try:
        code, out, _ = finished(profile, "import", str(closed.parent), "--json", before=AS_ANYBODY)
    finally:
        closed.chmod(0o755)

    told = json.loads(out)
    assert (code, told["added"]) == (4, 1)
    assert [(piece["file"], piece["why"]) for piece in told["unreadable"]] == [
        ("cards/closed", "the folder cannot be read: Permission denied")
    ]


def test_a_full_disk_leaves_everything_as_it_was(ready: Path, profile: Path, tmp_path: Path, cli: Cli) -> None:
    copytree(ready, profile)
    (tmp_path / "many.vcf").write_text("".join(TOM.replace("0182", f"{n:04}") for n in range(2000)))

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))

    code, out, _ = finished(profile, "import", str(tmp_path / "many.vcf"), "--json", preexec_fn=little_room)
    assert code == 3
    assert "Nothing was changed." in json.loads(out)["error"]["hint"]
    assert cli("find", "--json").json["count"] == 3
    assert cli("check").code == 0

    cli("import", "--match", "off", str(tmp_path / "many.vcf"))
    target = tmp_path / "out.vcf"
    target.write_text("as it was")
    code, _, err = finished(
        profile, "export", str(target), preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (99_000, 99_000))
    )
    assert (code, target.read_text()) == (1, "as it was")
    assert b"cannot be written" in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book", "many.vcf", "out.vcf"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_an_answer_that_cannot_be_written_is_said(ready: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        code, _, err = finished(ready, "find", "eva", stdout=full)

    assert code == 1
    assert b"The answer cannot be written" in err
    assert b"Traceback" not in err


def test_a_pipe_nobody_reads_is_no_error(ready: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    code, _, err = finished(ready, "export", "-", stdout=writing)
    os.close(writing)

    assert (code, err) == (0, b"")


def test_ctrl_c_stops_an_import_whole(profile: Path, cli: Cli, tmp_path: Path) -> None:
    cli("find")
    reading, writing = os.pipe()
    process = started(profile, "import", "-", stdin=reading)
    os.write(writing, EVA.encode())
    process.send_signal(signal.SIGCONT)
    while not Path(f"/proc/{process.pid}/maps").read_text().count("_tempfile") and process.poll() is None:
        if list(Path(os.environ.get("TMPDIR", "/tmp")).glob("ringbook-*/standard input")):
            break
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    os.close(reading)
    os.close(writing)

    assert process.returncode == 130
    assert err == b"Stopped. Nothing was changed.\n"
    assert cli("history", "--json").json["steps"] == []


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_encoding_gets_words_and_json(profile: Path, cli: Cli, encoding: str) -> None:
    cli("add", "person Łucja Ångström, Café →")
    environment = {"PYTHONIOENCODING": encoding}

    code, out, err = finished(profile, "find", "ngstr", env=environment)
    assert (code, err) == (0, b"")
    assert b"1  " in out
    code, out, err = finished(profile, "find", "ngstr", "--json", env=environment)
    assert json.loads(out.decode(encoding))["contacts"][0]["name"] == "Łucja Ångström"


def test_names_of_files_need_not_be_text(profile: Path, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/k\xe4se.vcf"
    with open(path, "wb") as stream:
        stream.write(EVA.encode())

    code, out, err = finished(profile, "import", os.fsdecode(path), "--json")
    assert (code, json.loads(out)["added"], err) == (0, 1, b"")
    code, out, _ = finished(profile, "export", os.fsdecode(path) + "2", "--json")
    assert (code, json.loads(out)["written"]) == (0, 1)
    assert finished(profile, "history")[0] == 0


def test_an_error_nobody_foresaw_tells_its_place_and_no_names(filled: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from pim.queries.reader import Reader

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("Eva Lang")

    monkeypatch.setattr(Reader, "find", fail)

    answer = filled("find", "eva", "--json")

    assert (answer.code, answer.error["kind"]) == (1, "bug")
    assert "RuntimeError" in answer.error["message"]
    assert "Eva" not in answer.out
