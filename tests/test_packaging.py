"""Holds what a fresh machine needs: locks with hashes, whole packages, a Python that runs, a sample book."""

import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ["requirements.lock", "requirements-dev.lock"]
LOCKED_LINE = re.compile(
    r"#.*|(?P<name>[a-z0-9.-]+)==(?P<version>[\w.]+)( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?"
)

# Ofcom, Bundesnetzagentur, ARCEP and the North American plan keep these for films and books.
FICTIONAL_NUMBERS = re.compile(
    r"447700900\d{3}|4420794(60)\d{3}|44(113|114|117|131|161)4960\d{3}|441632960\d{3}"
    r"|1(206|503|617)55501\d\d"
    r"|49(4066969|3023125|8999998|2214710)\d{3}|49172(9925904|9968532|9973185|9973186|9980752)|49152(28817386|28895456)"
    r"|33(19900|26191|63998)\d{4}"
)
COUNTRY_CODES = {"United Kingdom": "44", "USA": "1", "Deutschland": "49", "France": "33"}


def locked(lock: str) -> dict[str, str]:
    lines = [LOCKED_LINE.fullmatch(line) for line in (ROOT / lock).read_text(encoding="utf-8").splitlines()]
    return {found["name"]: found["version"] for found in lines if found and found["name"]}


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_versions_and_hashes_and_nothing_of_the_machine_it_was_made_on(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not LOCKED_LINE.fullmatch(line)] == []
    assert len(locked(lock)) > 10


def test_every_dependency_has_both_bounds_and_a_locked_version_within_them() -> None:
    versions = locked("requirements.lock")

    for wanted in map(Requirement, PROJECT["project"]["dependencies"]):
        assert versions[wanted.name.lower()] in wanted.specifier
        operators = {part.operator for part in wanted.specifier}
        # tzdata is a table of facts, named by its year: newer is always better
        assert operators == {">=", "<"} or wanted.name == "tzdata", wanted


def test_the_two_locks_agree() -> None:
    running, developing = locked("requirements.lock"), locked("requirements-dev.lock")

    assert running.items() <= developing.items()


def test_every_folder_with_code_is_a_package_so_that_the_wheel_holds_it() -> None:
    folders = {path.parent for top in ("pim", "ui") for path in (ROOT / top).rglob("*.py")}

    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_a_python_that_is_named_but_does_not_run_is_passed_over(tmp_path: Path) -> None:
    shim = tmp_path / "python3.14"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    (tmp_path / "python3.11").symlink_to(sys.executable)
    path = f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin"

    found = subprocess.run(
        ["sh", ROOT / "packaging" / "find_python.sh"], env={"PATH": path}, capture_output=True, text=True, check=True
    )

    assert found.stdout.strip()
    assert found.stdout.strip() != str(shim)


def test_without_any_python_it_is_said_what_to_install(tmp_path: Path) -> None:
    for tool in ("sh", "uname", "id", "cat"):
        (tmp_path / tool).symlink_to(Path("/bin") / tool)

    found = subprocess.run(
        ["sh", ROOT / "packaging" / "find_python.sh"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.returncode == 1
    assert "sudo apt-get install python3 python3-venv" in found.stderr


def test_a_missing_system_library_is_named_with_its_packages() -> None:
    libraries = script("system_libraries")
    missing = [library for library in libraries.LIBRARIES if library.soname == "libxcb-cursor.so.0"]

    advice = libraries.advice(missing)

    assert not libraries.loads("libnowhere-to-be-found.so.1")
    assert "sudo apt-get install libxcb-cursor0" in advice
    assert "sudo dnf install xcb-util-cursor" in advice


def test_the_sample_book_is_what_its_script_makes(tmp_path: Path) -> None:
    made = tmp_path / "sample_book.json"

    subprocess.run([sys.executable, ROOT / "packaging" / "make_sample_book.py", made], check=True, capture_output=True)

    assert made.read_bytes() == (ROOT / "resources" / "sample_book.json").read_bytes()


def test_nobody_real_can_be_reached_from_the_sample_book() -> None:
    import phonenumbers

    for contact in json.loads((ROOT / "resources" / "sample_book.json").read_text(encoding="utf-8"))["contacts"]:
        lines = [(name, value) for name, value, _params, _group in contact["card"]]
        country = next((value.rsplit(";", 1)[1] for name, value in lines if name == "ADR"), "")
        region = {"44": "GB", "1": "US", "49": "DE", "33": "FR"}.get(COUNTRY_CODES.get(country, ""), "GB")
        for name, value in lines:
            if name == "TEL":
                number = phonenumbers.parse(value, region)
                assert FICTIONAL_NUMBERS.fullmatch(f"{number.country_code}{number.national_number}"), value
            if name == "EMAIL":
                assert value.endswith(".example")


def test_the_sample_book_is_a_salespersons_year() -> None:
    book = json.loads((ROOT / "resources" / "sample_book.json").read_text(encoding="utf-8"))
    kinds = [contact["kind"] for contact in book["contacts"]]
    activities = [activity for contact in book["contacts"] for activity in contact.get("activities", ())]
    late = [each for each in activities if each["state"] == "planned" and each["day"] < 0 and each.get("promise")]

    assert (book["format"], book["version"]) == ("ringbook-sample", 1)
    assert (kinds.count("person"), kinds.count("company")) == (240, 40)
    assert min(activity["day"] for activity in activities) < -300
    assert len(late) >= 5
    assert all(activity["day"] < 0 for activity in activities if activity["state"] == "done")


def test_the_package_holds_every_file_of_the_resources() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["ringbook_resources"]
    packed = {path for pattern in patterns for path in (ROOT / "resources").glob(pattern)}
    made_from = {".py", ".pyc", ".po", ".pot"}

    files = {path for path in (ROOT / "resources").rglob("*") if path.is_file() and path.suffix not in made_from}

    assert sorted(files - packed) == []
