"""What is typed about a sheet: the file or the text itself, and how it is to be read."""

import uuid
from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict

from plans.edits.fields import SPORTS
from plans.sheets.layout import NO_HEADER, propose, read_table
from plans.sheets.mapping import LAYOUTS, ROLES, UNITS, Column, Mapping
from plans.sheets.own_reading import OwnFormError, read_own
from plans.sheets.pages import Look
from plans.sheets.sessions import read_sessions
from plans.sheets.table import Table, TableError, read_tables, table_of_text
from plans.uploads.models import SheetUpload

MAX_BYTES = 5 * 1024 * 1024
TOLD = 20


class SheetForm(forms.Form):
    """A CSV or XLSX file, or rows pasted as text.

    Gives `plan_file` for a sheet of our own form, else `tables` and the `place` of the one that holds most.
    """

    file = forms.FileField(label="File", required=False, help_text="CSV or XLSX, at most 5 MB.")
    text = forms.CharField(
        label="Or paste the rows",
        required=False,
        strip=False,
        max_length=500_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file, text = data.get("file"), data.get("text")
        if self.errors:
            return data
        if not file and not (text or "").strip():
            raise forms.ValidationError("Choose a file, or paste some rows.")
        try:
            data |= self._from_file(file) if file else {"tables": [table_of_text(text or "")]}
        except TableError as error:
            self.add_error("file" if file else "text", str(error))
            return data
        except OwnFormError as error:
            self.add_error("file", _told(error))
            return data
        data["place"] = _fullest(data.get("tables", []))
        data["name"] = file.name.rpartition(".")[0] or file.name if file else "Pasted plan"
        return data

    def _from_file(self, file: Any) -> dict[str, Any]:
        if file.size > MAX_BYTES:
            raise TableError("This file is larger than 5 MB.")
        content = file.read()
        own = read_own(read_tables(content, file.name, keep_spaces=True))
        return {"plan_file": own} if own else {"tables": read_tables(content, file.name)}


def _fullest(tables: list[Table]) -> int:
    """Reading a sheet takes its time: one that is alone is not weighed."""
    return 0 if len(tables) < 2 else max(range(len(tables)), key=lambda place: _weight(tables[place]))


def _weight(table: Table) -> tuple[int, int]:
    """How much of a plan a sheet holds: one with lookup tables may be longer and hold none."""
    return len(read_table(table, propose(table)).entries), len(table.rows)


def _told(error: OwnFormError) -> list[str]:
    told = [str(problem) for problem in error.problems[:TOLD]]
    more = len(error.problems) - TOLD
    return [*told, *([f"{more} more rows are wrong."] if more > 0 else []), "Nothing was imported."]


def mapping_of(said: QueryDict, table: Table, before: Mapping) -> Mapping:
    """The mapping as the form says it; what makes no sense, or is not said, stays as it was."""
    layout = said.get("layout", "") if said.get("layout") in LAYOUTS else before.layout
    turned = _flag(said, "turned", before.turned)
    header = _header(str(said["header"]), before) if "header" in said else before.header
    if not replace(before, layout=layout, turned=turned, header=header).is_laid_out_as(before):
        asked = header if turned == before.turned else None
        return propose(table, layout=layout, header=NO_HEADER if asked is None and header is None else asked,
                       turned=turned)  # fmt: skip
    columns = tuple(_column(said, place, column) for place, column in enumerate(before.columns))
    return replace(
        before,
        columns=columns,
        alternative=said.get("alternative", "").replace("\0", "")[:60],
        by_date=_flag(said, "by_date", before.by_date),
        month_first=_flag(said, "month_first", before.month_first),
        sport=said.get("sport", "") if said.get("sport", "") in {"", *SPORTS} else before.sport,
        keep=_ticked(said, "keep", before.keep),
        drop=_ticked(said, "drop", before.drop),
    )


def name_of(said: QueryDict) -> str:
    return " ".join(said.get("name", "").replace("\0", "").split())[:120]


def place_of(said: QueryDict, upload: SheetUpload) -> int:
    """Which sheet of the workbook is chosen."""
    place = said.get("sheet", "")
    known = {str(n): n for n in range(len(upload.names))}
    return known.get(place, upload.place)


def without_wrong_rows(table: Table, mapping: Mapping) -> Mapping:
    """All rows that cannot be read left out at once."""
    wrong = {one.row for one in read_sessions(table, mapping).problems}
    return replace(mapping, drop=mapping.drop | wrong)


def _ticked(said: QueryDict, name: str, before: frozenset[int]) -> frozenset[int]:
    """The rows that are ticked; `listed` are those that could be, and the others stay as they were."""
    ticked = _rows(said.getlist(name))
    return ticked | (before - _rows(str(said["listed"]).split(","))) if "listed" in said else ticked


def look_of(said: QueryDict) -> Look:
    """What of the sheet the page shows; nonsense is the beginning."""
    week, out, wrong = (_number(said.get(name, "")) for name in ("week", "out", "wrong"))
    return Look(week=week, why=said.get("why", ""), out=out, wrong=wrong)


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 6 else 0


def _flag(said: QueryDict, name: str, before: bool) -> bool:
    return said[name] == "1" if name in said else before


def _rows(said: list[str]) -> frozenset[int]:
    return frozenset(int(row) for row in said if row.isdecimal() and len(row) < 6)


def _header(said: str, before: Mapping) -> int | None:
    """Row 1 is the first; empty for a sheet without one; nonsense changes nothing."""
    if not said.strip():
        return None
    is_row = said.isdecimal() and len(said) <= 4 and 1 <= int(said) <= 5000
    return int(said) - 1 if is_row else before.header


def _column(said: QueryDict, place: int, column: Column) -> Column:
    role, unit = said.get(f"role-{place}", column.role), said.get(f"unit-{place}", column.unit)
    return Column(role if role in ROLES else column.role, unit if unit in UNITS else column.unit)
