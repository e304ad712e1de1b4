"""The lake of the register: built anew when the register changed, else left alone."""

from __future__ import annotations

import fcntl
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.models import TextField
from django.db.models.functions import Cast

from njia.lake import parquet, schema
from njia.lake.areas import PlaceTree
from njia.lake.engines import Lake, open_parquet
from njia.lake.stored import route_from_text
from njia.lake.tables import LakeSubmission, build_tables
from njia.register.models import HistoryHead, Submission
from njia.register.selectors import NOT_COUNTED

BATCH = 5000


def refreshed(root: Path, places: PlaceTree) -> Lake:
    """The lake of the register as it is now, opened; see :func:`refresh`."""
    return open_parquet(refresh(root, places))


def refresh(root: Path, places: PlaceTree) -> Path:
    """Bring the lake under ``root`` up to date; the folder of the version in use.

    Only submissions that count are in it: none that is withdrawn, rejected or merged
    into another. Whether anything changed is told by the head of the history, since
    every write has its entry there; the head is read before the submissions, so what is
    written meanwhile makes the next refresh build again and is never missed. Several
    processes take turns. Nobody's scope is applied: whoever shows the lake to a person
    chooses the submissions that this person may see.
    """
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (current := _up_to_date(root)) is not None:
        return current
    with _alone(root):
        # Another process may have done it while this one waited.
        if (current := _up_to_date(root)) is not None:
            return current
        head = _head()
        with _collector_at_rest():
            tables = build_tables(_held(), places)
        return parquet.write_version(root, tables, head=head)


def _head() -> str:
    head = HistoryHead.objects.first()
    return "" if head is None else head.hash


def _up_to_date(root: Path) -> Path | None:
    folder = parquet.current_version(root)
    if folder is None:
        return None
    manifest = parquet.read_manifest(folder)
    same = manifest.schema_version == schema.VERSION and manifest.head == _head()
    return folder if same else None


def _held() -> Iterator[LakeSubmission]:
    """What counts in the register, in the order it came in."""
    columns = (
        Submission.objects.exclude(state__in=NOT_COUNTED)
        .annotate(told=Cast("current__route", TextField()))
        .order_by("created_at", "id")
        .values_list(
            "id",
            "campaign__slug",
            "organisation__slug",
            "state",
            "draft__door",
            "created_at",
            "campaign__synthetic",
            "told",
        )
    )
    for row in columns.iterator(chunk_size=BATCH):
        id_, campaign, organisation, state, door, at, synthetic, told = row
        yield LakeSubmission(
            id=str(id_),
            campaign=campaign,
            organisation=organisation,
            state=state,
            door=door,
            month=f"{at:%Y-%m}",
            synthetic=synthetic,
            route=route_from_text(told),
        )


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Waits until no other process builds the lake; the lock dies with its process."""
    with (root / "LOCK").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Routes hold no cycles; looking for some takes longer than reading all of them."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
