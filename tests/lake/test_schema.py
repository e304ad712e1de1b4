"""Every column of the lake is described and has a class."""

from __future__ import annotations

import pyarrow as pa
import pytest

from njia.lake.schema import SUBMISSIONS, TABLES, TableSchema, knowledge_column
from njia.lake.tables import build_tables
from njia.routes.route import CODED_FIELDS
from njia.routes.sensitivity import Sensitivity
from tests.lake.world import WORLD, route, submission


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_has_a_meaning_and_a_class(table: TableSchema) -> None:
    assert table.row
    for field in table.arrow:
        assert field.metadata[b"meaning"], field.name
        assert Sensitivity(field.metadata[b"sensitivity"].decode())
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)


def test_every_table_that_is_built_has_exactly_the_described_columns() -> None:
    built = build_tables([submission(route("nairobi", exploited=["dubai"]))], WORLD).by_name()
    assert set(built) == {table.name for table in TABLES}
    for table in TABLES:
        assert built[table.name].schema.equals(table.arrow, check_metadata=True)


def test_every_coded_field_says_whether_it_is_known() -> None:
    for field in CODED_FIELDS:
        assert SUBMISSIONS[knowledge_column(field)].type == pa.dictionary(pa.int32(), pa.string())


def test_nothing_told_in_free_words_enters_the_lake() -> None:
    names = {column.name for table in TABLES for column in table.columns}
    assert not names & {"text", "note", "told"}


def test_a_column_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        SUBMISSIONS["victim_name"]
