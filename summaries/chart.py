"""Load over the weeks of the plan as one SVG: for the page as it is, for the mail as a picture of it. Pure.

Only presentation attributes: no class and no style, so that it is drawn the same in a page under a strict
policy and by a renderer that knows no stylesheet. Planned is hollow, done is filled inside it; what is not
known is hatched, with dashed outlines and a "?".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from accounts import units
from sessions.chart import Bar, ChartWeek, LoadChart, load_chart

WIDTH, HEIGHT = 380, 204
LEFT, TOP, BOTTOM = 44, 44, 44
GOAL_Y, SAID_Y = 12, 34  # two lines of words above the bars
FONT = "Inter"
SIZE = 11.5
LETTER = 6.2  # about the width of one at that size
TODAY = "today"
# What XML has no room for although a form lets it through: with one of them nothing would be drawn.
NO_LETTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

INK, MUTED, FAINT, LINE, ACCENT, PAST = "#1B2220", "#5A6560", "#808984", "#E5E2D9", "#1F6F54", "#A9B8AF"
PHASES = {"base": "#DDE9E2", "build": "#B5D2C3", "peak": "#7FB29A", "taper": "#C9D3C6"}
OTHER_PHASE = "#E5E2D9"
# Upright edges need no soft ones: sharper on a screen, and a third of the renderer's work.
CRISP = "crispEdges"
BAND_Y, BAND_HEIGHT = HEIGHT - 22, 18


def load_svg(chart: dict[str, Any]) -> str:
    """The SVG of what summaries.digest.weeks.chart found."""
    weeks: list[dict[str, Any]] = chart["weeks"]
    drawn = load_chart([_chart_week(w) for w in weeks], WIDTH, HEIGHT, left=LEFT, top=TOP, bottom=BOTTOM)
    parts = [
        f'<g shape-rendering="{CRISP}">',
        *_lines(drawn),
        *(part for bar in drawn.bars for part in _bar(bar)),
        "</g>",
        *_grid_words(drawn),
        *_unknown(drawn),
        *_labels(drawn, weeks),
        *_phases(drawn, chart["phases"]),
        *_today(drawn, weeks),
        *_goal(drawn, chart["goal"]),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}"'
        f' height="{HEIGHT}" role="img" aria-label="{_plain(chart["alt"])}"'
        f' font-family="{FONT}" font-size="{SIZE}">{HATCH}{"".join(parts)}</svg>'
    )


HATCH = (
    '<defs><pattern id="not-known" width="6" height="6" patternUnits="userSpaceOnUse"'
    f' patternTransform="rotate(45)"><path d="M0 0V6" stroke="{FAINT}" stroke-width="1.2"/></pattern></defs>'
)


def _chart_week(week: dict[str, Any]) -> ChartWeek:
    return ChartWeek(week["planned"], week["done"], week["known"], week["when"], week["label"])


def _lines(drawn: LoadChart) -> Iterator[str]:
    for line in drawn.grid:
        yield f'<path d="M{drawn.left} {line.y}H{drawn.width}" stroke="{LINE}"/>'


def _grid_words(drawn: LoadChart) -> Iterator[str]:
    for line in drawn.grid:
        yield _text(drawn.left - 8, line.y + 4, units.load(line.value) or "", MUTED, "end")


def _bar(bar: Bar) -> Iterator[str]:
    """What is done stands inside what was planned; of a week that is not known only the outline is sure."""
    if bar.planned:
        dashed = "" if bar.known else ' stroke-dasharray="3 2"'
        fill = "none" if bar.known or bar.done else "url(#not-known)"
        yield f'<rect {_place(bar.planned)} fill="{fill}" stroke="{FAINT}" stroke-width="1.2"{dashed}/>'
    if bar.done:
        yield f'<rect {_place(bar.done)} fill="{ACCENT if bar.when == "now" else PAST}"/>'


def _unknown(drawn: LoadChart) -> Iterator[str]:
    """Above its bar, or in it where the words of the week stand above."""
    for bar in drawn.bars:
        if bar.planned and not bar.known:
            top = bar.planned.y
            y = top - 4 if top - 4 - SIZE > SAID_Y else top + SIZE + 1
            yield _text(bar.x_label, y, "?", INK, "middle", bold=True)


def _place(box: Any) -> str:
    return f'x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'


def _labels(drawn: LoadChart, weeks: Sequence[dict[str, Any]]) -> Iterator[str]:
    """As many as there is room for, the week of the mail always."""
    slot = (drawn.width - drawn.left) / len(weeks)
    every = -(-(max(len(w["label"]) for w in weeks) * LETTER + 8) // slot)
    now = next((n for n, week in enumerate(weeks) if week["when"] == "now"), 0)
    for at, (bar, week) in enumerate(zip(drawn.bars, weeks, strict=True)):
        if (at - now) % every == 0:
            is_now = week["when"] == "now"
            yield _text(
                bar.x_label, drawn.baseline + 15, week["label"], INK if is_now else MUTED, "middle", is_now
            )


def _phases(drawn: LoadChart, phases: Sequence[dict[str, Any]]) -> Iterator[str]:
    slot = (drawn.width - drawn.left) / max(len(drawn.bars), 1)
    for one in phases:
        x, width = drawn.left + one["first"] * slot, (one["last"] - one["first"] + 1) * slot
        fill = PHASES.get(one["kind"], OTHER_PHASE)
        yield (
            f'<rect x="{x + 1:.1f}" y="{BAND_Y}" width="{width - 2:.1f}" height="{BAND_HEIGHT}" rx="3"'
            f' fill="{fill}"/>'
        )
        name = _shortened(one["name"], width - 6)
        yield _text(x + width / 2, BAND_Y + 13, name, INK, "middle")


def _today(drawn: LoadChart, weeks: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The mail is written when its week is over, so today is that bar's right edge; its numbers beside it.

    The word stands at the line: at the other side of the numbers, or where that has no room between the two.
    """
    if drawn.today_x is None:
        return
    x = min(drawn.today_x + (drawn.width - drawn.left) / len(drawn.bars) / 2, drawn.width - 0.6)
    said = next(week["words"] for week in weeks if week["when"] == "now")
    yield f'<path d="M{x:.1f} {SAID_Y - 11}V{drawn.baseline}" stroke="{INK}" stroke-width="1.2"/>'
    word = (len(TODAY) + 1) * LETTER
    is_left = x - drawn.left > len(said) * LETTER + 6
    word_is_left = is_left and drawn.width - x < word
    between = word if is_left == word_is_left else 0
    yield _beside(x, 0, TODAY, MUTED, word_is_left)
    yield _beside(x, between, said, INK, is_left, bold=True)


def _beside(x: float, gap: float, words: str, fill: str, is_left: bool, bold: bool = False) -> str:
    """Words at one side of a line, with a `gap` for what stands there already."""
    away = 6 + gap
    return _text(x - away if is_left else x + away, SAID_Y, words, fill, "end" if is_left else "start", bold)


def _goal(drawn: LoadChart, goal: dict[str, Any] | None) -> Iterator[str]:
    """A flag over the week of the goal, flying away from the near edge, and its name beside it."""
    if goal is None:
        return
    x = drawn.bars[goal["at"]].x_label
    is_right = x > (drawn.left + drawn.width) / 2
    cloth = "h-9l3 3.5 -3 3.5h9" if is_right else "h9l-3 3.5 3 3.5h-9"
    yield f'<path d="M{x} {GOAL_Y + 12}V{GOAL_Y - 9}{cloth}" fill="{INK}" stroke="{INK}"/>'
    room = (x - drawn.left if is_right else drawn.width - x) - 20
    words, place = _shortened(goal["title"], room), x - 14 if is_right else x + 14
    yield _text(place, GOAL_Y, words, INK, "end" if is_right else "start")


def _shortened(words: str, room: float) -> str:
    """As many letters as fit; "" where not even one would say anything."""
    letters = int(room / LETTER)
    if len(words) <= letters:
        return words
    return f"{words[: letters - 1].rstrip()}…" if letters > 2 else ""


def _text(x: float, y: float, words: str, fill: str, anchor: str, bold: bool = False) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" fill="{fill}" text-anchor="{anchor}"'
    weight = ' font-weight="600"' if bold else ""
    return f"<text {place}{weight}>{_plain(words)}</text>" if words else ""


def _plain(words: str) -> str:
    return escape(NO_LETTER.sub("", words))
