"""Sheets of the kinds that coaches keep, made up for the tests."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from plans.sheets.layout import propose
from plans.sheets.mapping import Mapping
from plans.sheets.sessions import Reading, read_sessions
from plans.sheets.table import Table, read_tables

GRID = """Week,Mon,Tue,Wed,Thu,Fri,Sat,Sun,Weekly km,,Pace,Speed
1,,"run: hills, 9k
- warmup: 2km @z2
- repeat: 5
  - run: 400m @ 4:30-4:20
  - recover: 400m @z1
- cooldown: 3km",5k easy,,,Rest,14k long,"1,028.0",,0:04:00,15
2,,"hills, 9k",5k easy,"run: 8k, middle @HMP
- run: 3km @z2
- run: 5km @HMP",,Rest,16k long,33,,0:05:00,12
,,,,,,,,"1,061.0",,,
,HMP,Half marathon pace,,,,,,,,,
"""
ROWS = """date,week,day,place,type,name,details,distance_km,target_pace,zone
2026-07-11,1,Sat,any,run,Long run,Stay relaxed.,10,5:10-5:30/km,Z2
2026-07-12,1,Sun,club,gym,Whole body,"Swing 4x12, Squat 3x8 (slow, deep), Row 3x10",,,
2026-07-12,1,Sun,home,bodyweight,Whole body,"Press-up 3xmax, Lunge 3x10",,,
2026-07-13,1,Mon,any,run,Intervals,WU 2km. 5x800m. CD 1km.,4,3:55/km,Z5
2026-07-14,1,Tue,any,rest,Rest and stretch,15 min of stretching,,,
2026-07-18,2,Sat,any,run,Long run,Stay relaxed.,11,5:10-5:30/km,Z2
2026-07-20,2,Mon,any,run,Threshold,20min continuous,"4,5",4:30/km,Z4
"""
CODES = """Codes:,,,,,,,
E,easy aerobic run,,,,,,
O,off / rest day,,,,,,
L,long run,,,,,,
TT,time trial,,,,,,
X,never used here,,,,,,
,,,,,,,
No,Microcycle,Index,Date,Weekday,WT,mileage,duration (minutes)
1,1,0,2026-05-18,,E,,40
2,1,1,2026-05-19,,TT,,30
3,1,2,2026-05-20,,O,,
4,1,3,2026-05-21,,E,,45
5,2,0,2026-05-22,,L,10.5,
6,2,1,2026-05-25,,E,,40
,,,,,,,
Microcycle summaries,,,,,,,
Microcycle ID,Miles,Hours,Estimate (formula),,,,
1,,,,,,,
"""
PIPES = """week,day,duration_min,label,detail
1,Tuesday,30,Easy,30 min easy | 4 × 20 sec strides (walk back)
1,Saturday,45,Long,45 min easy
2,Tuesday,30,Easy,30 min easy
2,Saturday,0,Race,Race day: run your pace.
"""
DAY_ROWS = """Day,Focus,Main lifts,Core,Extra
1,Lower A,Hip thrust 4x6–10; Split squat 3x8/side; Plank 2–3x15,Crunch 3x10; Pallof press 2–3x10/side,10 min
2,Upper A,Pulldown 3x8–12; Row 3x8,Knee raise 3x8,20 min easy
3,Recovery,No lifting,Pallof hold 2x20 sec,20–30 min easy
"""
LISTS: list[list[str | None]] = [
    ["chest", "back", "legs"],
    ["arms", "rear", None],
    [],
    ["Push A", "Pull A", "Legs A"],
    ["Bench press 3 x 8 -12", "Pull-up 3 x 8 - 10 ", "Front squat 3 x 10 (last drop)"],
    ["Dip 3  X 8", "Row 4 x 10", "Lunge 2 x 10 – 12"],
    ["Press-up  - failure", "Curl 2 x ", "Plank 1 - 2 min hold"],
    [],
    ["Push B", "Pull B", None],
    ["Incline press 3 x failure", "Chin-up 3 x 8", None],
    [None, "Shrug 3 x 12", None],
]


def csv_table(text: str) -> Table:
    [table] = read_tables(text.encode())
    return table


def workbook(rows: Sequence[Sequence[Any]], *, merged: Sequence[str] = (), title: str = "Plan") -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(text: str, **changes: Any) -> tuple[Mapping, Reading]:
    """A CSV text by the mapping that is proposed for it."""
    table = csv_table(text)
    mapping = propose(table, **changes)
    return mapping, read_sessions(table, mapping)


def placed(reading: Reading) -> list[tuple[int, int, str]]:
    return [(one.week, one.weekday, one.title) for one in reading.drafts]
