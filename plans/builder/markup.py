"""The grid's cells and gutters and the season as HTML. Pure.

Written with str.format and not with templates, because a plan of 24 weeks has about 2,700 values in it, and
resolving each in the template engine cost four fifths of the page's CPU; a card here is one call. Every
value that a person may have typed goes through `text`; the tests try markup in each of them. The page and
the patches of the operations endpoint use the same functions, so that the two cannot differ.
"""

from collections.abc import Sequence
from html import escape as text

from plans.builder.grid import GridCell, GridSession, GridWeek, Look, PhaseRow
from plans.builder.season import Band, Bar, Season, week_range
from plans.prescription.line import line_of

_CARD = (
    '<a class="ses a-{adaptation}{key_css}" href="{href}" data-uid="{uid}" data-line="{line}"{facts}{about}>'
    '{glyph}<span class="ses-title">{title}</span>'
    '<span class="ses-sub">{first}{more}</span>{key}</a>'
).format
_REST = (
    '<a class="ses is-rest" href="{href}" data-uid="{uid}" data-line="{line}"{facts}>'
    '<span class="ses-rest">{title}</span></a>'
).format
_GLYPH = '<svg class="glyph" role="img" aria-label="{mark}"><use href="{sprite}#glyph-{name}"/></svg>'.format
_KEY = (
    '<svg class="glyph ses-key" role="img" aria-label="Key session"><use href="{sprite}#glyph-key"/></svg>'
).format
_CELL = (
    '<td data-day="{day}" data-weekday="{weekday}"{today}>{cards}'
    '<a class="pg-add" href="{href}" aria-label="{label}">+</a></td>'
).format
_GUTTER = (
    '<th scope="row" class="pg-week {css}"{about}>'
    '<span class="pg-head"><a class="pg-no{now}" href="{href}" aria-label="Week {number}">{number}</a>'
    '{dates}{phase}</span>{sums}<button class="pg-menu" type="button" tabindex="-1" aria-haspopup="menu"'
    ' aria-label="What to do with week {number}">⋯</button></th>'
).format
_SUMS = (
    '<span class="pg-sum">{hours}{distance}</span>'
    '<svg class="loadbar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
    '<rect class="lb-track" width="100" height="4"/><rect class="lb-easy" width="{easy}" height="4"/>'
    '<rect class="lb-hard" width="{hard}" height="4"/></svg>'
    '<span class="pg-load"><b>{load}</b>{unknown}{change}{split}</span>'
).format


def week_html(week: GridWeek, sprite: str) -> str:
    """A row: its gutter and its seven cells."""
    cells = "".join(cell_html(cell, sprite) for cell in week.cells)
    return f'<tr id="week-{week.number}" data-week="{week.number}">{gutter_html(week)}{cells}</tr>'


def cell_html(cell: GridCell, sprite: str) -> str:
    return _CELL(
        day=cell.day,
        weekday=cell.weekday,
        today=' class="is-today"' if cell.is_today else "",
        cards="".join(card_html(card, sprite) for card in cell.sessions),
        href=text(cell.add_href),
        label=cell.add_label,
    )


def card_html(card: GridSession, sprite: str) -> str:
    """`data-line` is what the editor opens with; the facts are what a selection adds up."""
    line = line_of(title=card.title, prescription=card.work, sport=card.sport)
    if card.is_rest:
        return _REST(
            href=card.href, uid=card.uid, line=text(line), facts=_facts(card), title=text(card.title)
        )
    first, more = card.numbers
    return _CARD(
        adaptation=text(card.adaptation),
        key_css=" is-key" if card.is_key else "",
        href=card.href,
        uid=card.uid,
        line=text(line),
        facts=_facts(card),
        about=_title(card.about),
        glyph=_GLYPH(mark=text(card.mark), sprite=sprite, name=text(card.adaptation)),
        title=text(card.title),
        first=first,
        more=f'<span class="ses-more"> · {more}</span>' if more else "",
        key=_KEY(sprite=sprite) if card.is_key else "",
    )


def _facts(card: GridSession) -> str:
    """Only what is known: an absent number is unknown and not zero."""
    load = card.load
    known = (("min", load.minutes), ("m", load.distance_m), ("load", load.load))
    return "".join(f' data-{name}="{value:.10g}"' for name, value in known if value is not None)


def _title(about: str) -> str:
    return f' title="{text(about)}"' if about else ""


def gutter_html(week: GridWeek) -> str:
    return _GUTTER(
        css=week.css,
        about=_title(week.about),
        now=" is-now" if week.is_now else "",
        href=week.href,
        number=week.number,
        dates=f'<span class="pg-dates">{week.dates}</span>' if week.dates else "",
        phase=f'<span class="pg-phase">{text(week.phase)}</span>' if week.phase else "",
        sums=_sums(week) if week.load else "",
    )


def _sums(week: GridWeek) -> str:
    return _SUMS(
        hours=f"<b>{week.hours}</b> h" if week.hours else "time not set",
        distance=f" · <b>{week.distance}</b> {week.distance_unit}" if week.distance else "",
        easy=week.easy,
        hard=week.hard,
        load=week.load,
        unknown=f" {week.unknown}" if week.unknown else "",
        change=f' <span class="pg-change">{week.change.short}</span>' if week.change.short else "",
        split=f' <span class="pg-split">{week.split}</span>' if week.split else "",
    )


def season_html(season: Season) -> str:
    """Positions along the strip are percentages, so that it fits any width without bending its letters."""
    return (
        '<svg class="season chart" width="100%" height="92" role="group" '
        'aria-label="Load of each week, with the phases over it">'
        f"{''.join(_band(one) for one in season.bands)}{_guide(season)}"
        f"{''.join(_bar(one) for one in season.bars)}</svg>"
    )


def _band(band: Band) -> str:
    grips = "".join(
        f'<rect class="season-hit grip" data-grip="{grip}" x="{x}" width="8" height="24"{move}/>'
        for grip, x, move in (("first", "0", ""), ("last", "100%", ' transform="translate(-8)"'))
    )
    weeks = f'<tspan class="band-weeks" dx="4">{band.weeks}</tspan>' if band.has_room else ""
    return (
        f'<g class="band {band.css}" data-phase="{band.uid}" data-first="{band.first}"'
        f' data-last="{band.last}"><rect class="phase" x="{band.x}" y="2" width="{band.width}" height="3"/>'
        f'<svg x="{band.x}" y="0" width="{band.width}" height="24"><title>{text(band.name)} {band.weeks}'
        '</title><rect class="season-hit" width="100%" height="24"/>'
        f'<text class="c-label" x="1" y="19"><tspan class="c-label-strong">{text(band.name)}</tspan>'
        f"{weeks}</text>{grips}</svg></g>"
    )


def _guide(season: Season) -> str:
    if not season.guide:
        return ""
    return (
        f'<line class="c-limit" x1="0" x2="100%" y1="{season.guide_y}" y2="{season.guide_y}"/>'
        f'<text class="c-label c-end" x="-6" y="{season.guide_y}" dy="4">{season.guide}</text>'
    )


def _bar(bar: Bar) -> str:
    question = f'<text class="c-label c-mid" x="{bar.middle}" y="{bar.top_y}">?</text>'
    minor = " is-minor" if bar.minor else ""
    return (
        f'<a href="#week-{bar.number}" data-bar="{bar.number}" aria-label="{bar.label}">'
        f'<rect class="season-hit" x="{bar.left}" y="26" width="{bar.slot}" height="66"/>'
        f'<rect class="c-easy" x="{bar.x}" y="{bar.easy_y}" width="{bar.width}" height="{bar.easy_height}"/>'
        f'<rect class="c-hard" x="{bar.x}" y="{bar.hard_y}" width="{bar.width}"'
        f' height="{bar.hard_height}" rx="1"/>{question if bar.is_unknown else ""}'
        f'<text class="c-label c-mid{minor}" x="{bar.middle}" y="88">{bar.number}</text></a>'
    )


def phases_html(phases: Sequence[PhaseRow], look: Look) -> str:
    """The list of phases in the panel, each with what its form needs."""
    empty = '<p class="muted">A phase gives weeks one purpose: base, build, peak, taper.</p>'
    return "".join(_phase(one, look) for one in phases) or empty


def _phase(phase: PhaseRow, look: Look) -> str:
    name, purpose, uid = text(phase.name), text(phase.purpose), str(phase.uid)
    weeks = week_range(phase.first_week, phase.last_week)
    word = "week" if phase.first_week == phase.last_week else "weeks"
    return (
        f'<div class="panel-item ph-{phase.kind}" data-phase-item="{uid}" data-name="{name}"'
        f' data-kind="{phase.kind}" data-purpose="{purpose}" data-first="{phase.first_week}"'
        f' data-last="{phase.last_week}"><p><i class="phase-mark"></i>'
        f'<a class="medium" href="{look.phase.format(uid=uid)}">{name}</a>'
        f' <span class="muted">{word} {weeks}</span></p>'
        f"{f'<p class="why">{purpose}</p>' if purpose else ''}</div>"
    )
