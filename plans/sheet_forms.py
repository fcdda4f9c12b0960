"""What is typed about a sheet: the file or the text itself, and how it is to be read."""

import uuid
from collections.abc import Mapping as Values
from dataclasses import replace
from typing import Any

from django import forms

from plans.sheets.layout import propose
from plans.sheets.mapping import LAYOUTS, ROLES, UNITS, Column, Mapping
from plans.sheets.table import Table, TableError, read_tables, table_of_text

MAX_BYTES = 5 * 1024 * 1024


class SheetForm(forms.Form):
    """A CSV or XLSX file, or rows pasted as text; gives the table with the most rows."""

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
            data["table"] = self._from_file(file) if file else table_of_text(text or "")
        except TableError as error:
            self.add_error("file" if file else "text", str(error))
            return data
        if not data["table"].rows:
            self.add_error("file" if file else "text", "There is nothing in it.")
        data["name"] = file.name.rpartition(".")[0] or file.name if file else "Pasted plan"
        return data

    def _from_file(self, file: Any) -> Table:
        if file.size > MAX_BYTES:
            raise TableError("This file is larger than 5 MB.")
        return max(read_tables(file.read(), file.name), key=lambda table: len(table.rows))


def mapping_of(said: Values[str, str], table: Table, before: Mapping, *, rows: list[str]) -> Mapping:
    """The mapping as the form says it; what makes no sense stays as it was. `rows` are those to be kept."""
    layout = said.get("layout", "") if said.get("layout") in LAYOUTS else before.layout
    header = _header(said.get("header", ""), table)
    if (layout, header) != (before.layout, before.header):
        return propose(table, layout=layout, header=header)
    columns = tuple(_column(said, place, column) for place, column in enumerate(before.columns))
    kept = frozenset(int(row) for row in rows if row.isdecimal() and int(row) < len(table.rows))
    return replace(before, columns=columns, alternative=said.get("alternative", "")[:60], keep=kept)


def _header(said: str, table: Table) -> int | None:
    """Row 1 is the first; empty for a sheet without one."""
    return int(said) - 1 if said.isdecimal() and 1 <= int(said) <= len(table.rows) else None


def _column(said: Values[str, str], place: int, column: Column) -> Column:
    role, unit = said.get(f"role-{place}", column.role), said.get(f"unit-{place}", column.unit)
    return Column(role if role in ROLES else column.role, unit if unit in UNITS else column.unit)
