"""Versions on disk: whole, switched at once, old ones swept."""

from __future__ import annotations

from pathlib import Path

import pytest

from njia.lake import parquet
from njia.lake.engines import open_parquet
from njia.lake.tables import LakeTables, build_tables
from tests.lake.world import WORLD, numbered, route


def tables(count: int = 1) -> LakeTables:
    told = [("amani", route("nairobi", exploited=["dubai"], cases=2))] * count
    return build_tables(numbered(told), WORLD)


def test_it_works(tmp_path: Path) -> None:
    written = parquet.write_version(tmp_path, tables(), head="abc")
    assert parquet.current_version(tmp_path) == written
    assert parquet.read_manifest(written).head == "abc"
    read = parquet.read_tables(written).by_name()
    assert {name: table.to_pylist() for name, table in read.items()} == {
        name: table.to_pylist() for name, table in tables().by_name().items()
    }


def test_the_engine_answers_from_the_files(tmp_path: Path) -> None:
    lake = open_parquet(parquet.write_version(tmp_path, tables(3), head="abc"))
    assert lake.submissions.cases_min.sum().to_pyarrow().as_py() == 6


def test_without_a_version_there_is_none(tmp_path: Path) -> None:
    assert parquet.current_version(tmp_path) is None


def test_a_reader_keeps_the_version_before_the_current_one(tmp_path: Path) -> None:
    lake = open_parquet(parquet.write_version(tmp_path, tables(1), head="a"))
    parquet.write_version(tmp_path, tables(2), head="b")
    assert lake.submissions.count().to_pyarrow().as_py() == 1


def test_older_versions_are_swept(tmp_path: Path) -> None:
    for head in "abcd":
        parquet.write_version(tmp_path, tables(), head=head)
    assert len(list((tmp_path / "versions").iterdir())) == parquet.KEPT


def test_a_crash_before_the_switch_leaves_the_version_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = parquet.write_version(tmp_path, tables(), head="a")

    def crash(*_: object) -> None:
        raise OSError("power cut")

    monkeypatch.setattr("njia.lake.parquet.os.replace", crash)
    with pytest.raises(OSError, match="power cut"):
        parquet.write_version(tmp_path, tables(2), head="b")
    assert parquet.current_version(tmp_path) == first


def test_a_folder_that_lacks_a_table_is_refused(tmp_path: Path) -> None:
    written = parquet.write_version(tmp_path, tables(), head="a")
    (written / "legs.parquet").unlink()
    with pytest.raises(FileNotFoundError):
        open_parquet(written)
