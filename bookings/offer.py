"""What a visitor is shown of a coach's times: computed once a request, from the page and the address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation.trans_real import parse_accept_lang_header as get_languages

from accounts.entered import day_from
from accounts.models import User
from accounts.zones import known_zone, zones_by_continent
from bookings.calendar import Free, Month, Slot, first_free, month_of, nearest, slots
from bookings.clock_habits import Habits, habits_of
from bookings.models import CoachPage, IntroCall
from bookings.when import When, parse_stamp, when, zone_label

NEAR_COUNT = 6
ZONE_COOKIE = "zone"
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class VisitorZone:
    """The zone in which times are shown; `is_guess` when nobody told us, `unknown` a name that is none."""

    zone: ZoneInfo
    is_guess: bool = False
    unknown: str = ""


@dataclass(frozen=True)
class Clock:
    """The visitor's zone on a page that shows no times, for the same choice as beside times."""

    told: VisitorZone
    now: datetime
    slot: None = None

    @property
    def zone(self) -> ZoneInfo:
        return self.told.zone

    @property
    def zone_label(self) -> str:
        return zone_label(self.zone, self.now)

    @property
    def zone_options(self) -> SafeString:
        return zone_options()


@dataclass(frozen=True)
class Offer:
    """The free times of one coach in one visitor's zone, and what the visitor has chosen of them."""

    page: CoachPage
    told: VisitorZone
    locale: str
    now: datetime
    free: Free
    asked_start: str
    month_asked: date | None
    day_asked: date | None
    moving: IntroCall | None = None

    @property
    def zone(self) -> ZoneInfo:
        return self.told.zone

    @cached_property
    def habits(self) -> Habits:
        """How this visitor reads clocks and calendars."""
        return habits_of(self.locale)

    @cached_property
    def wanted(self) -> datetime | None:
        """The start asked for, free or not."""
        return parse_stamp(self.asked_start)

    @cached_property
    def start(self) -> datetime | None:
        """The chosen start, if it can be had."""
        return self.wanted if any(self.wanted in starts for starts in self.free.values()) else None

    @property
    def refusal(self) -> str:
        """Why the time asked for cannot be had; empty when it can, and when none was asked for."""
        if not self.asked_start:
            return ""
        if self.wanted is None:
            return "The address names no time that we can read."
        return self.page.why_not(self.wanted, zone=self.zone, now=self.now, moving=self.moving)

    @cached_property
    def day(self) -> date | None:
        """The chosen day; else the first free one of the month shown."""
        if self.start:
            return self.start.astimezone(self.zone).date()
        if self.day_asked and self.free.get(self.day_asked):
            return self.day_asked
        return first_free(self.free, self.month_asked) if self.month_asked else first_free(self.free)

    @cached_property
    def month(self) -> Month:
        shown = self.month_asked or self.day or min(self.free)
        first = self.habits.first_weekday
        return month_of(self.free, shown=shown, chosen=self.day, today=min(self.free), first_weekday=first)

    @cached_property
    def slots(self) -> list[Slot]:
        """The times of the chosen day."""
        return self._slots(self.free[self.day]) if self.day else []

    @property
    def first_free_day(self) -> date | None:
        """Where one click leads from any later day."""
        first = first_free(self.free)
        return first if first != self.day else None

    @property
    def opens_more(self) -> bool:
        """Whether tomorrow a day can be booked that cannot be today."""
        rolling, last = self.page.rolling_days, self.page.last_day
        return rolling is not None and (last is None or max(self.free) < last)

    @property
    def can_change(self) -> bool:
        """Whether the chosen time leaves a while in which the visitor may still move or cancel the call."""
        cutoff = timedelta(hours=self.page.cutoff_hours)
        return self.start is None or self.start - cutoff > self.now

    @property
    def has_times(self) -> bool:
        return any(self.free.values())

    @property
    def zone_label(self) -> str:
        """The zone's name with the offset that holds on the day shown."""
        return zone_label(self.zone, self.slots[0].start if self.slots else self.now)

    @property
    def slot(self) -> Slot | None:
        return self._slots([self.start])[0] if self.start else None

    @property
    def visitor_when(self) -> When | None:
        return self._when(self.zone)

    @property
    def coach_when(self) -> When | None:
        """The chosen time as the coach's clocks show it; None when they show the same."""
        mine, theirs = self._when(self.zone), self._when(self.page.zone)
        return theirs if mine and theirs and mine[:2] != theirs[:2] else None

    @property
    def zone_options(self) -> SafeString:
        return zone_options()

    @cached_property
    def near(self) -> list[tuple[date, list[Slot]]]:
        """The free starts nearest to the one asked for, by day."""
        found: dict[date, list[Slot]] = {}
        for slot in self._slots(nearest(self.free, self.wanted or self.now, NEAR_COUNT)):
            found.setdefault(slot.start.astimezone(self.zone).date(), []).append(slot)
        return list(found.items())

    def _when(self, zone: ZoneInfo) -> When | None:
        if self.start is None:
            return None
        return when(self.start, self.start + self.page.call_length, zone, is_12h=self.habits.is_12h)

    def _slots(self, starts: Iterable[datetime]) -> list[Slot]:
        return slots(starts, self.zone, is_12h=self.habits.is_12h)


def make_offer(
    page: CoachPage, request: HttpRequest, now: datetime, moving: IntroCall | None = None
) -> Offer:
    """The request may name `start`, `day` and `month`; what is none of these is as if it was not there."""
    told = visitor_zone(request, page)
    asked = request.POST if request.method == "POST" else request.GET
    free = page.free_days(zone=told.zone, now=now, moving=moving)
    if moving:
        # The time it has is no other one.
        free = {day: [one for one in starts if one != moving.starts_at] for day, starts in free.items()}
    month = day_from(f"{asked.get('month', '')}-01")
    return Offer(
        page=page,
        told=told,
        locale=visitor_locale(request),
        now=now,
        free=free,
        asked_start=asked.get("start", ""),
        month_asked=month if month and min(free).replace(day=1) <= month <= max(free) else None,
        day_asked=day_from(asked.get("day", "")),
        moving=moving,
    )


def visitor_locale(request: HttpRequest) -> str:
    """The language and region that the browser names first; empty without one."""
    named = get_languages(request.headers.get("Accept-Language", ""))
    return str(named[0][0])[:20] if named else ""


def visitor_zone(request: HttpRequest, page: CoachPage | None = None) -> VisitorZone:
    """The zone asked for, else the one remembered, else the account's, else the coach's."""
    asked = request.POST.get("zone") or request.GET.get("zone", "")
    told = known_zone(asked) or known_zone(request.COOKIES.get(ZONE_COOKIE, ""))
    if told is None and isinstance(request.user, User):
        told = request.user.zone
    fallback = page.zone if page else ZoneInfo("UTC")
    return VisitorZone(told or fallback, is_guess=told is None, unknown="" if known_zone(asked) else asked)


def remember_zone(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Keep the zone that was asked for; the script on the page looks for the cookie too."""
    asked = request.GET.get("zone", "")
    if known_zone(asked) and request.COOKIES.get(ZONE_COOKIE) != asked:
        response.set_cookie(ZONE_COOKIE, asked, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    return response


@cache
def zone_options() -> SafeString:
    """Every zone as an option, by continent: written once, since it is long and the same on every page."""
    return format_html_join(
        "",
        '<optgroup label="{}">{}</optgroup>',
        (
            (continent, format_html_join("", '<option value="{}">{}</option>', zones))
            for continent, zones in zones_by_continent()
        ),
    )
