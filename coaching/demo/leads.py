"""Leads on their way, and intakes: invented like everybody else, made with the product's own actions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from accounts.models import User
from athletes.intake.actions import give_consent, keep_section, mark_read, record_screening, send_intake
from athletes.intake.consents import TEXTS
from athletes.intake.questions import NO, SCREENING, YES
from athletes.models import Athlete
from bookings.models import IntroCall
from leads.actions import add_lead, add_note, from_booking, move_lead, plan_step
from leads.models import DailyCount, Lead

# name, zone, what was said, quiz, stage, reason, next step, in how many days
LEADS = (
    ("Bartholomew Achterberg-Nkemelu", "Europe/Lisbon", "First marathon, Valencia in December\nI run "
    "3 times a week, "
     "about 30 km", "1-11210110", "held", "", "Send two plans to choose from", 1),
    ("Ines Carvalho", "Europe/Lisbon", "Half marathon under 1:50", "1-20101220", "booked", "", "", 0),
    ("Oskar Lindgren", "Europe/Stockholm", "Get stronger beside running", "1-00221020", "new", "",
     "Ask for another time", -2),
    ("Yuki Tanaka", "Asia/Tokyo", "Back to 10 km after a break", "", "held", "", "Ask how the ankle is", 4),
    ("Leilani Kamaka-Hart", "Pacific/Honolulu", "A season that builds up to the half", "1-10111010", "held",
     "", "", 0),
    ("Paul Weber", "Europe/Berlin", "Lose weight", "1-00020020", "lost", "no_need", "", 0),
)  # fmt: skip
# Of those who booked a call: in how many days from now it is, or was.
CALLS = {"Ines": 2, "Bartholomew": -3, "Yuki": -1, "Leilani": -20}
VIEWS = (9, 14, 6, 11, 17, 8, 12)
WEEK: dict[str, Any] = {
    "minutes": [0, 60, 45, 60, 0, 90, 120],
    "equipment": ["watch", "gym"],
    "equipment_more": "",
}
BEFORE: dict[str, Any] = {
    "history": "Runs since 2016, on and off",
    "hours": 3.5,
    "sessions": 4,
    "longest": 75,
    "likes": "",
}
BODY: dict[str, Any] = {"conditions": "none", "injuries": "none now", "medicines": ""}


def make_leads(coach: User, now: datetime) -> None:
    practice = coach.practices.get()
    for name, zone, said, quiz, stage, reason, step, days in LEADS:
        first = name.split()[0]
        email = f"{first.lower()}@demo.test"
        since = now + timedelta(days=min(CALLS.get(first, 0), 0) - 2)
        lead, _ = add_lead(
            practice=practice, coach=coach, name=name, email=email, zone=ZoneInfo(zone), said=said, now=since
        )
        Lead.objects.filter(pk=lead.pk).update(quiz=quiz)
        if first in CALLS:
            speak(coach, lead, now, CALLS[first])
        elif stage != "new":
            move_lead(lead=lead, to=stage, reason=reason, by=coach, key=_id(email), now=now)
        lead.refresh_from_db()
        plan_step(lead=lead, step=step, on=now.date() + timedelta(days=days))
    held = Lead.objects.filter(practice=practice, stage="held").first()
    if held:
        add_note(lead=held, words="Sleeps little, likes hills.", by=coach, key=_id("note"), now=now)
    count_views(coach, now.date())


def speak(coach: User, lead: Lead, now: datetime, days: int) -> None:
    """An intro call of a lead, and what came of it; the mails of it are left out."""
    booked_at = now + timedelta(days=min(days, 0) - 1)
    starts = (now + timedelta(days=days)).replace(hour=9, minute=0, second=0, microsecond=0)
    ends = starts + timedelta(minutes=20)
    about: dict[str, Any] = {"name": lead.name, "email": lead.email, "goal": lead.said, "zone": lead.zone}
    call = IntroCall.objects.create(
        page=coach.coach_page,
        practice=coach.coach_page.practice,
        starts_at=starts,
        ends_at=ends,
        blocked=(starts, ends),
        consented_at=booked_at,
        created_at=booked_at,
        **about,
    )
    from_booking(call=call, now=booked_at)
    if days < 0:
        call.status = IntroCall.Status.HELD
        call.save(update_fields=["status"])
        from_booking(call=call, now=ends)


def count_views(coach: User, today: date) -> None:
    for back, number in enumerate(VIEWS):
        day = today - timedelta(days=back)
        DailyCount.objects.create(coach=coach, day=day, kind="view", number=number)
        DailyCount.objects.create(coach=coach, day=day, kind="quiz", number=number // 4)


def make_intake(athlete: Athlete, *, says_yes: bool, now: datetime) -> None:
    """Everything agreed to and sent; one says yes to a question and has a doctor's word."""
    for kind in TEXTS:
        give_consent(athlete=athlete, kind=kind, now=now)
    health: dict[str, Any] = dict.fromkeys(SCREENING, NO) | {"details": ""}
    if says_yes:
        health |= {"joints": YES, "details": "Left Achilles, sore in the morning since autumn"}
    for key, answers in {"health": health, "body": BODY, "week": WEEK, "before": BEFORE}.items():
        keep_section(athlete=athlete, key=key, answers=answers, now=now)
    version = send_intake(athlete=athlete, now=now)
    mark_read(athlete=athlete, number=version.number, by=athlete.coach, now=now)
    if says_yes:
        words = "Sports physician: easy running is fine, no sprints for six weeks"
        record_screening(athlete=athlete, words=words, on=now.date(), by=athlete.coach, now=now)


def screen_on_paper(athlete: Athlete, now: datetime) -> None:
    """As of athletes who were coached before there was an intake here."""
    on = now.date() - timedelta(days=400)
    words = "Questionnaire on paper, in the file"
    record_screening(athlete=athlete, words=words, on=on, by=athlete.coach, now=now)


def _id(words: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo lead:{words}")
