"""What the driver is given stands in the store as it is, without a search for how to adapt it."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from pim.store.connect import open_writer


@pytest.mark.parametrize("value", [None, b"", b"\x00\xff", "", "Zoë", 0, -1, 2**63 - 1, 0.5, True])
def test_a_value_comes_back_as_it_went_in(value: object, tmp_path: Path) -> None:
    connection = open_writer(tmp_path / "store.sqlite")
    assert connection.execute("SELECT ?", (value,)).fetchone() == (value,)
    connection.close()


@pytest.mark.parametrize("kind", [type(None), bytes])
def test_the_driver_need_not_look_for_how_to_adapt_what_most_rows_hold(kind: type) -> None:
    assert (kind, dbapi2.PrepareProtocol) in dbapi2.adapters
