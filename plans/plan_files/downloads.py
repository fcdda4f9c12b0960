"""Workout files of a planned or dated session, ready to be sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.http import HttpResponse
from django.utils.text import slugify

from plans.work import PrescribedWork
from plans.workout_files.export import Export, NoExportError
from plans.workout_files.fit_out import write_fit
from plans.workout_files.zwo_out import write_zwo

CONTENT_TYPES = {"fit": "application/vnd.ant.fit", "zwo": "application/xml"}


class Download(NamedTuple):
    """A file that can be made of a session: its address and what it leaves out, or why there is none."""

    name: str
    url: str
    problems: tuple[str, ...] = ()
    refusal: str = ""


def written(kind: str, work: PrescribedWork, now: datetime, ftp_w: float | None = None) -> Export:
    """The file of a kind in CONTENT_TYPES. Raises NoExportError."""
    if kind == "zwo":
        return write_zwo(work.title, work.sport, work.structure, ftp_w, work.notes)
    return write_fit(work.title, work.sport, work.structure, now)


def downloads(
    work: PrescribedWork, address: Callable[[str], str], now: datetime, ftp_w: float | None = None
) -> list[Download]:
    """The files of a session, `address` by kind; [] for one without steps."""
    if not work.structure.get("steps"):
        return []
    return [_offered(kind, work, address(kind), now, ftp_w) for kind in CONTENT_TYPES]


def _offered(kind: str, work: PrescribedWork, url: str, now: datetime, ftp_w: float | None) -> Download:
    try:
        return Download(kind.upper(), url, written(kind, work, now, ftp_w).problems)
    except NoExportError as refusal:
        return Download(kind.upper(), "", refusal=str(refusal))


def attachment(kind: str, work: PrescribedWork, now: datetime, ftp_w: float | None = None) -> HttpResponse:
    """The answer that a browser saves under the session's title. Raises NoExportError."""
    name = f"{slugify(work.title)[:60] or 'workout'}.{kind}"
    return HttpResponse(
        written(kind, work, now, ftp_w).data,
        content_type=CONTENT_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
