"""What a person said of columns is kept as a text and read again as it was."""

from hypothesis import given
from hypothesis import strategies as st

from pim.values.mapping import DATE_ORDERS, FIELD_KINDS, REPAIRS, ColumnMap, TableMapping, fields
from pim.values.mapping_text import mapping_of, mapping_text

WORDS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=12)
COLUMNS = st.builds(
    ColumnMap,
    column=st.integers(0, 9_999),
    header=WORDS,
    field=st.sampled_from(sorted(fields())),
    label=WORDS,
    group=st.integers(0, 99),
    dates=st.sampled_from(["", *DATE_ORDERS]),
    kind=st.sampled_from(["", *FIELD_KINDS]),
    repair=st.sampled_from(["", *REPAIRS]),
)
MAPPINGS = st.builds(
    TableMapping,
    program=WORDS,
    encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    has_header=st.booleans(),
    columns=st.lists(COLUMNS, min_size=1, max_size=5).map(tuple),
    dates=st.sampled_from(DATE_ORDERS),
    decimal=st.sampled_from([".", ","]),
    mend=st.booleans(),
    escaped=st.booleans(),
    other=st.sampled_from(["", "cp1252", "shift_jis"]),
)


@given(MAPPINGS)
def test_every_mapping_comes_back_as_it_was(mapping: TableMapping) -> None:
    assert mapping_of(mapping_text(mapping), "m.toml") == mapping
