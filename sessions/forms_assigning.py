"""What a coach says about an assignment: to whom, which weeks, and how they lie on the calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.fields import DayInput, check_year
from accounts.units import DAYS, long_day, short_day
from athletes.models import Athlete
from sessions.arranging import Arrangement, read
from sessions.models import Assignment
from sessions.placing import AS_WRITTEN, Course, first_day, mondays_around, weekdays_around

SCHEDULE = ("anchor", "day", "monday_on", "first_week", "last_week")
ANCHORS = [("start", "Start on"), ("finish", "Finish on"), ("event", "Event on")]


@dataclass(frozen=True)
class Wanted:
    """Which weeks, and where they lie. `anchored_on` is the day that was typed."""

    course: Course
    last_week: int
    anchor: str
    anchored_on: date

    @property
    def weeks(self) -> int:
        return self.last_week - self.course.first_week + 1

    @property
    def last_day(self) -> date:
        return self.course.day_of(self.last_week, 6)


def wanted_from(said: Mapping[str, Any]) -> Wanted:
    """From `anchor`, `day`, `monday_on`, `first_week` and `last_week`."""
    first, last = said["first_week"], said["last_week"]
    starts_on = first_day(said["anchor"], said["day"], last - first + 1, said["monday_on"])
    course = Course(starts_on, first, weekdays=said.get("weekdays") or AS_WRITTEN)
    return Wanted(course, last, said["anchor"], said["day"])


class AssignForm(forms.Form):
    uid = forms.UUIDField(widget=forms.HiddenInput)
    athletes = forms.ModelMultipleChoiceField(
        label="Athletes",
        queryset=Athlete.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one athlete."},
    )
    anchor = forms.ChoiceField(label="When", choices=ANCHORS, widget=forms.RadioSelect)
    day = forms.DateField(label="Day", widget=DayInput(), validators=[check_year])
    monday_on = forms.TypedChoiceField(
        label="The plan’s Monday falls on a",
        choices=list(enumerate(DAYS)),
        coerce=int,
        help_text="Another day moves every session of the week along.",
    )
    weekdays = forms.CharField(required=False)
    first_week = forms.IntegerField(label="From week", min_value=1)
    last_week = forms.IntegerField(label="To week", min_value=1)
    why = forms.CharField(label="Why", max_length=500, required=False)

    def __init__(
        self,
        *args: Any,
        athletes: QuerySet[Athlete],
        going_on: Iterable[Assignment],
        weeks: int,
        now: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.weeks = now, weeks
        self.running: dict[int, list[Assignment]] = defaultdict(list)
        for assignment in going_on:
            self.running[assignment.athlete_id].append(assignment)
        field = self.fields["athletes"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = athletes
        for name in ("first_week", "last_week"):
            self.fields[name].widget.attrs["max"] = weeks

    @property
    def people(self) -> list[tuple[Any, Athlete, list[Assignment]]]:
        """A tick box each, with the athlete and the plans that run or wait there already."""
        boxes = list(self["athletes"])
        rows = [box.data["value"].instance for box in boxes]
        return [(box, row, self.running[row.pk]) for box, row in zip(boxes, rows, strict=True)]

    @cached_property
    def chosen(self) -> list[Athlete]:
        """Who is ticked, also by the address before anything was sent."""
        if self.is_bound:
            return list(self.cleaned_data.get("athletes", ()))
        named, field = {str(one) for one in self.initial.get("athletes", ())}, self.fields["athletes"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        return [one for one in field.queryset or () if str(one.pk) in named] if named else []

    @property
    def wanted(self) -> Wanted | None:
        """What the weeks and days come to; None where they make no sense yet."""
        said = self.cleaned_data if self.is_bound else self.initial
        return wanted_from(said) if all(said.get(name) is not None for name in SCHEDULE) else None

    @property
    def schedule_errors(self) -> list[str]:
        """What is wrong with the weeks and days that were chosen, in sentences."""
        held = self.errors.as_data()
        names = (*SCHEDULE, "weekdays")
        wrong = [one for name in names for one in held.get(name, ()) if one.code != "required"]
        return [sentence for one in wrong for sentence in one.messages]

    def clean_weekdays(self) -> Arrangement:
        """Nothing said is as written."""
        typed = self.cleaned_data["weekdays"]
        try:
            return read(typed) if typed else AS_WRITTEN
        except ValueError:
            raise forms.ValidationError("These are no seven days. Choose again.") from None

    def clean_last_week(self) -> int:
        last: int = self.cleaned_data["last_week"]
        first = self.cleaned_data.get("first_week")
        if last > self.weeks:
            raise forms.ValidationError(f"The plan has {self.weeks} weeks.")
        if first is not None and last < first:
            raise forms.ValidationError(f"Week {last} comes before week {first}.")
        return last

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        wanted = self.wanted
        if wanted is None:
            return cleaned
        if wanted.anchor == "start" and wanted.anchored_on.weekday() != cleaned["monday_on"]:
            self.add_error("day", self._other_weekday(wanted.anchored_on, cleaned["monday_on"]))
        else:
            self._check_not_over(wanted, cleaned.get("athletes", ()))
        return cleaned

    def _other_weekday(self, day: date, monday_on: int) -> str:
        before, after = weekdays_around(day, monday_on)
        return (
            f"{long_day(day)} is not a {DAYS[monday_on]}. Begin on {long_day(before)} or {long_day(after)}, "
            f"or let the plan’s Monday fall on a {DAYS[day.weekday()]}."
        )

    def _check_not_over(self, wanted: Wanted, athletes: Iterable[Athlete]) -> None:
        """A start in this week is fine; where a plan must end on a day, its beginning may be over."""
        for athlete in athletes:
            today = athlete.today(self.now)
            if wanted.anchor != "start":
                if wanted.last_day < today:
                    self.add_error("day", f"The plan would have ended on {long_day(wanted.last_day)}.")
                    return
            elif wanted.course.starts_on + timedelta(days=6) < today:
                self.add_error("day", self._week_over(wanted.course.starts_on, today, athlete))
                return

    def _week_over(self, starts_on: date, today: date, athlete: Athlete) -> str:
        this, following = weekdays_around(today, starts_on.weekday())
        return (
            f"The week of {short_day(starts_on)} is over; for {athlete.first_name} it is {long_day(today)}. "
            f"Begin on {long_day(this)} or {long_day(following)}."
        )


def first_choice(today: date, weeks: int, event_on: date | None) -> dict[str, Any]:
    """What the form proposes: the whole plan, toward its event where that is ahead, else from next Monday."""
    is_ahead = event_on is not None and event_on >= today
    anchor, day = ("event", event_on) if is_ahead else ("start", mondays_around(today)[1])
    return {"anchor": anchor, "day": day, "monday_on": 0, "first_week": 1, "last_week": weeks}
