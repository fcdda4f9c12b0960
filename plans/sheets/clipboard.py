"""The text that spreadsheets put on the clipboard: tab-separated, cells with line breaks in quotes. Pure."""

from collections.abc import Sequence

type Rows = list[list[str]]


def cells_of(text: str) -> Rows:
    """Rows of cells, as Excel, LibreOffice and Google Sheets write them; the last line break ends a row.

    A cell is quoted when it begins with a quote whose closing one ends the cell; any other quote is text,
    so that `30" rest` and `"Easy" run` stay as they are.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    rows: Rows = [[]]
    at = 0
    while at <= len(text):
        cell, at = _quoted(text, at) or _bare(text, at)
        rows[-1].append(cell)
        if at < len(text) and text[at] == "\n":
            rows.append([])
        at += 1
    if len(rows) > 1 and rows[-1] == [""]:
        rows.pop()
    return rows


def text_of(rows: Sequence[Sequence[str]]) -> str:
    """The text that `cells_of` reads back to the same rows."""
    return "".join("\t".join(_written(cell) for cell in row) + "\n" for row in rows)


def _quoted(text: str, at: int) -> tuple[str, int] | None:
    if not text.startswith('"', at):
        return None
    end = at + 1
    while (end := text.find('"', end)) >= 0:
        if text.startswith('""', end):
            end += 2
            continue
        if end + 1 == len(text) or text[end + 1] in "\t\n":
            return text[at + 1 : end].replace('""', '"'), end + 1
        return None
    return None


def _bare(text: str, at: int) -> tuple[str, int]:
    ends = [end for sign in "\t\n" if (end := text.find(sign, at)) >= 0]
    end = min(ends, default=len(text))
    return text[at:end], end


def _written(cell: str) -> str:
    needs = "\n" in cell or "\t" in cell or cell.startswith('"')
    return '"' + cell.replace('"', '""') + '"' if needs else cell
