"""`python -m tests.bench.sheets`: CPU of reading a long sheet, and of looking at it again after a change.

Nothing is started; each figure stands beside its ratio to one line of the prescription language read.
"""

import time
from collections.abc import Callable, Iterator

from plans.prescription.line import read_line
from plans.sheets.drafts import line_of_cell
from plans.sheets.layout import propose
from plans.sheets.shown import shown_sheet
from plans.sheets.table import Table, read_tables

LINES = 300


def main() -> None:
    lines = [f"WU 2km easy; {n}x800m r2min; CD 1.5km easy" for n in range(2, LINES + 2)]
    line = cpu(lambda: [read_line(text, sport="running") for text in lines]) / LINES
    print(f"| one line read | {line * 1000:.2f} ms | 1 |")
    for name, text in sheets():
        first, again = looks(text)
        print(f"| {name}, brought and shown | {first * 1000:,.0f} ms | {first / line:,.0f} |")
        print(f"| {name}, looked at again | {again * 1000:,.0f} ms | {again / line:,.0f} |")


def looks(text: str) -> tuple[float, float]:
    """CPU of the first reading with its preview, and of the next."""
    line_of_cell.__globals__["_kept_line"].cache_clear()
    first = cpu(lambda: look_again(read_tables(text.encode())[0]))
    [table] = read_tables(text.encode())
    return first, cpu(lambda: look_again(table))


def look_again(table: Table) -> None:
    shown_sheet(table, propose(table))


def cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def sheets() -> Iterator[tuple[str, str]]:
    """Sessions that all differ (the costliest) or of which each stands ten times, and rows of exercises."""
    for count, times in ((1_000, 1), (4_999, 1), (4_999, 10)):
        rows = (f"{n // 100 + 1},{n % 7 + 1},Run,{work(n // times)},{n % 12 + 1}\n" for n in range(count))
        yield f"{count:,} sessions, each {times} x", "week,day,session,details,km\n" + "".join(rows)
    exercises = (
        f"{n // 100 + 1},{n // 25 % 4 * 2 + 1},Movement {n % 40},{n % 4 + 2},{n % 7 + 3},{n % 90 + 9},7\n"
        for n in range(4_999)
    )
    yield "4,999 exercises", "week,day,exercise,sets,reps,load,rpe\n" + "".join(exercises)


def work(number: int) -> str:
    return f"WU 2km easy. {number + 2}x800m with 2min jog. CD 1km."


if __name__ == "__main__":
    main()
