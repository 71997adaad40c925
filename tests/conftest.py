"""What holds for all tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes depends on what else the machine does; endless ones are caught by tests of their own.
settings.register_profile("ringbook", deadline=None)
settings.load_profile("ringbook")


@pytest.fixture
def corpus() -> Path:
    """The folder with files of other programs."""
    shared = Path(os.environ.get("RINGBOOK_SHARED", Path(__file__).parents[2] / "shared")) / "data" / "corpus"
    if not shared.is_dir():
        pytest.skip("no shared data: set RINGBOOK_SHARED")
    return shared
