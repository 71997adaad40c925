"""Holds docs/scripts.md to what scripts understand."""

import re
from pathlib import Path

from pim.values.script import problems, read_script
from pim.values.script_fields import shown_fields

PAGE = (Path(__file__).parents[2] / "docs" / "scripts.md").read_text(encoding="utf-8")


def test_the_example_of_the_page_is_a_script_without_mistakes() -> None:
    (example,) = re.findall(r"```markdown\n(.*?)```", PAGE, re.DOTALL)

    assert problems(example) == ()
    assert [block.name for block in read_script(example).blocks] == ["Opening", "Need", "Too dear", "Later"]


def test_every_field_is_named_on_the_page() -> None:
    told = " ".join(PAGE.split())

    assert [field for field in shown_fields() if field not in told] == []
