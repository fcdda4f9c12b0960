"""Cells that were merged downwards: a label stands for all its rows, an amount counts once. Values only."""

from plans.sheets.mapping import Mapping
from plans.sheets.table import Table

LABELS = ("week", "cycle", "date", "day", "phase", "alternative", "sport", "kind")
WORK = ("title", "text", "code", "exercise", "sets", "reps")


def filled(table: Table, mapping: Mapping) -> Table:
    """The table with merged labels in each of their rows that says what to do.

    A title is a label where exercises stand beside it. Rows of totals and empty ones say nothing to do: a
    label would make sessions of them.
    """
    if mapping.layout != "rows" or not table.merged:
        return table
    title = ["title"] if mapping.place("exercise") is not None else []
    labels = set(mapping.places(*LABELS, *title))
    work = [place for place in mapping.places(*WORK) if place not in labels]
    rows = [list(cells) for cells in table.rows]
    for first, last, column in table.merged:
        if column in labels and first >= mapping.first:
            for cells in rows[first + 1 : last + 1]:
                if any(cells[place] for place in work):
                    cells[column] = cells[column] or rows[first][column]
    return Table(table.name, rows, table.merged)
