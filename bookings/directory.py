"""The list of coaches who want to be listed, and what a visitor looks for in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Q, prefetch_related_objects

from bookings.models import CoachPage, CoachPageQuerySet, NextFree, hours_from
from leads.models import Profile

ANY = ("", "Any")
WAYS = [ANY, ("remote", "From afar"), ("in_person", "In person")]
CLOCKS = [ANY, ("1", "At most 1 hour from mine"), ("3", "At most 3 hours from mine")]


@dataclass(frozen=True)
class Spoken:
    """What one row of the list says for the filters, read once for all of them."""

    pk: int
    languages: str
    zone: ZoneInfo


class FindForm(forms.Form):
    """Sport, language, how and whose clock; what is none of the choices is as if it was not asked."""

    sport = forms.ChoiceField(label="Sport", choices=[ANY, *Profile.Sport.choices], required=False)
    language = forms.ChoiceField(label="Language", required=False)
    how = forms.ChoiceField(label="How", choices=WAYS, required=False)
    clock = forms.ChoiceField(label="Clock", choices=CLOCKS, required=False)

    def __init__(self, *args: Any, spoken: list[Spoken], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spoken = spoken
        names = sorted({name for one in spoken for name in languages_of(one.languages)})
        language: Any = self.fields["language"]
        language.choices = [ANY, *((name, name) for name in names)]
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select"

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for and can be found."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def found(self, pages: CoachPageQuerySet, *, zone: ZoneInfo, now: datetime) -> CoachPageQuerySet:
        """Those of `pages` that fit; clocks are compared as they stand now."""
        asked = self.asked
        wanted = Q()
        if "sport" in asked:
            wanted &= Q(coach__profile__sports__contains=[asked["sport"]])
        if "how" in asked:
            wanted &= Q(**{f"coach__profile__is_{asked['how']}": True})
        if "language" in asked:
            wanted &= Q(
                pk__in=[one.pk for one in self.spoken if asked["language"] in languages_of(one.languages)]
            )
        if "clock" in asked:
            most = timedelta(hours=int(asked["clock"]))
            wanted &= Q(pk__in=[one.pk for one in self.spoken if apart(one.zone, zone, now) <= most])
        return pages.filter(wanted)


def listed(pages: CoachPageQuerySet) -> CoachPageQuerySet:
    """Public pages of coaches who want to stand in the list, with their words."""
    return (
        pages.filter(coach__profile__is_listed=True)
        .select_related("coach__profile__photo", "practice")
        .defer("coach__profile__photo__large", "coach__profile__photo__small")
    )


def next_free_of(pages: Sequence[CoachPage], now: datetime) -> dict[int, datetime | None]:
    """The first free start of each page, at most a minute old: what is older is looked for anew, and kept."""
    fresh = NextFree.objects.fresh(now).filter(page__in=pages).values_list("page_id", "starts_at")
    found: dict[int, datetime | None] = dict(fresh)
    if stale := [page for page in pages if page.pk not in found]:
        prefetch_related_objects(stale, *hours_from(now))
        looked = {page.pk: page.next_free(now) for page in stale}
        NextFree.objects.keep(looked, now)
        found |= looked
    return found


def spoken_in(pages: CoachPageQuerySet) -> list[Spoken]:
    return [Spoken(*row) for row in pages.order_by().values_list("pk", "languages", "zone")]


def languages_of(typed: str) -> list[str]:
    """`english, Norwegian` -> `["English", "Norwegian"]`."""
    parts = (part.strip() for part in typed.replace(";", ",").replace(" and ", ",").split(","))
    return [part[:1].upper() + part[1:] for part in parts if part]


def apart(one: ZoneInfo, other: ZoneInfo, now: datetime) -> timedelta:
    """How far two clocks are apart now, the short way round the day."""
    offsets = [now.astimezone(zone).utcoffset() or timedelta() for zone in (one, other)]
    difference = abs(offsets[0] - offsets[1])
    return min(difference, timedelta(hours=24) - difference)
