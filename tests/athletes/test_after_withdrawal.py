"""Every address of a coach, right after an athlete withdrew: not a word of what was shared is on any page."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity, Upload
from athletes.intake.actions import (
    give_consent,
    keep_section,
    note_unscreened,
    record_screening,
    send_intake,
    withdraw_consent,
)
from athletes.intake.consents import HEALTH, SHARING, TEXTS
from athletes.intake.questions import NO, SCREENING, YES
from athletes.models import Athlete, Result, StatusPeriod, Threshold
from outbox.models import Delivery
from sessions.models import Entry, LedgerEntry, Log, Session, SetLog
from summaries.models import Summary
from tests.architecture.addresses import addresses
from tests.architecture.outsiders import rows_of_northside

# What each consent covers, by the kind of row that holds the word; each word stands nowhere else.
SHARED = {
    "log": "Zebra",
    "unplanned log": "Quokka",
    "distance": "77.3 km",
    "set": "123.5 kg",
    "result": "Okapi",
    "proposal": "Narwhal",
    "threshold": "417 W",
    "status": "Axolotl",
    "recording": "Tapir",
    "ledger": "Walrus",
    "summary": "Ibex",
    "mail": "Gecko",
    "draft": "Bonobo",
}
ABOUT_HEALTH = {"yes": "Lemur", "injury": "Dingo", "clearance": "Kestrel", "no wait": "Heron"}
DRAFT = "Puffin"


# A sheet of plans is of nobody, and the one of the outsiders is not whole enough for a page.
OF_NOBODY = {"plans:sheet"}


@pytest.fixture
def arguments(cast):
    """Of every address of Bob's and Alice's, with a secret in each kind of row."""
    arguments, now = rows_of_northside(cast), timezone.now()
    today = cast.bob.today(now)
    session = Session.objects.get(athlete=cast.bob)
    session.day = today
    session.save()
    log = Log.objects.create(
        athlete=cast.bob,
        session=session,
        client_id=uuid4(),
        day=today,
        outcome="done",
        rpe=6,
        note=SHARED["log"],
    )
    SetLog.objects.create(
        log=log, order=1, number=1, name="Back squat", movement="back squat", reps=5, kg=123.5
    )
    Log.objects.filter(session=None).update(day=today - timedelta(days=1), title=SHARED["unplanned log"])
    Log.objects.filter(session=None).update(distance_m=77_300, sport="running")
    Result.objects.update(note=SHARED["result"], day=today - timedelta(days=3))
    Threshold.objects.filter(state="proposed").update(source=SHARED["proposal"], valid_from=today)
    Threshold.objects.create(athlete=cast.bob, kind="ftp", value=417, valid_from=today - timedelta(days=9))
    StatusPeriod.objects.update(note=SHARED["status"], first_day=today)
    Upload.objects.update(name=f"{SHARED['recording']}.fit")
    Activity.objects.update(day=today)
    LedgerEntry.objects.create(athlete=cast.bob, by=cast.bob.user, what=SHARED["ledger"])
    Summary.objects.filter(state="composed").update(payload={"headline": SHARED["summary"], "stats": []})
    words = {"subject": f"Week 3 · {SHARED['mail']}", "text": SHARED["mail"], "html": SHARED["mail"]}
    Delivery.objects.filter(kind="summary").update(practice=cast.northside, state="failed", **words)
    Summary.objects.filter(state="planned").update(note=SHARED["draft"])
    Entry.objects.update(fields={"note": [SHARED["log"]]})
    fill_in(cast, now)
    return arguments


def fill_in(cast, now):
    """Everything agreed to, an intake with a yes, its clearance, and a draft begun since."""
    bob = cast.bob
    for kind in TEXTS:
        give_consent(athlete=bob, kind=kind, now=now)
    health = dict.fromkeys(SCREENING, NO) | {"joints": YES, "details": ABOUT_HEALTH["yes"]}
    body = {"conditions": "none", "injuries": ABOUT_HEALTH["injury"], "medicines": ""}
    week = {"minutes": [0, 60, None, None, None, 90, None], "equipment": [], "equipment_more": ""}
    before = {"history": "Ran", "hours": None, "sessions": None, "longest": None, "likes": ""}
    for key, answers in {"health": health, "body": body, "week": week, "before": before}.items():
        keep_section(athlete=bob, key=key, answers=answers, now=now)
    send_intake(athlete=bob, now=now)
    note_unscreened(athletes=[bob], words=ABOUT_HEALTH["no wait"], by=cast.alice, now=now)
    record_screening(athlete=bob, words=ABOUT_HEALTH["clearance"], on=bob.today(now), by=cast.alice, now=now)
    keep_section(athlete=bob, key="body", answers=body | {"injuries": DRAFT}, now=now)


def coachs_pages(client, cast, arguments):
    """What each address answers to a coach who only looks: its words, with where it leads."""
    bob, plan = cast.bob.pk, arguments["sessions:assign"]
    more = [
        (reverse("desk:desk"), {"q": "Bob"}),
        (reverse("desk:desk"), {"all": ""}),
        (reverse("sessions:assign", args=plan), assigning(cast)),
        (reverse("desk:athlete", args=[bob]), {"start": "2026-11-02"}),
    ]
    own = [
        one
        for one in addresses()
        if getattr(one.view, "access", "") in ("coach", "member") and one.name not in OF_NOBODY
    ]
    plain = [(reverse(one.name, args=arguments[one.name] if one.arguments else []), {}) for one in own]
    return {
        f"{url} {asked}": client.get(url, asked).content.decode(errors="replace")
        for url, asked in [*plain, *more]
    }


def assigning(cast):
    monday = cast.bob.today(timezone.now()) + timedelta(days=7)
    return {
        "athletes": [cast.bob.pk],
        "anchor": "start",
        "day": monday.isoformat(),
        "monday_on": monday.weekday(),
        "first_week": 1,
        "last_week": 2,
    }


def found(pages, words):
    return {word: [url for url, page in pages.items() if word in page] for word in words}


def test_what_was_done_is_on_no_page_of_a_coach_once_the_sharing_is_withdrawn(alice, cast, arguments):
    before = found(coachs_pages(alice, cast, arguments), SHARED.values())
    assert [word for word, pages in before.items() if not pages] == []
    withdraw_consent(athlete=cast.bob, kind=SHARING, now=timezone.now())
    after = found(coachs_pages(alice, cast, arguments), SHARED.values())
    assert {word: pages for word, pages in after.items() if pages} == {}
    assert Athlete.objects.get(pk=cast.bob.pk).screening == "cleared"


def test_what_was_said_of_health_is_on_no_page_once_that_consent_is_withdrawn(alice, cast, arguments):
    before = found(coachs_pages(alice, cast, arguments), [*ABOUT_HEALTH.values(), DRAFT])
    assert [word for word, pages in before.items() if not pages] == [DRAFT]
    withdraw_consent(athlete=cast.bob, kind=HEALTH, now=timezone.now())
    pages = coachs_pages(alice, cast, arguments)
    after = found(pages, [*ABOUT_HEALTH.values(), DRAFT])
    assert {word: urls for word, urls in after.items() if urls} == {}
    assert any(SHARED["log"] in page for page in pages.values())
