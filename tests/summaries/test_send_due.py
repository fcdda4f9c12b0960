"""From the logs to the mail: one per athlete and local week, at the athlete's time, as the logs say then."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from accounts.models import Practice
from athletes.models import Athlete
from outbox.actions import opt_out
from outbox.models import Delivery
from plans.models import PlanVersion
from sessions.models import Log, Session
from summaries import actions
from summaries.models import Summary
from tests.cast import make_athlete, make_session
from tests.summaries.drafts import live

WEEK = date(2026, 11, 16)
# Monday, 08:00 in Berlin, where Bob lives.
DUE = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.fixture
def bobs_week(cast):
    done = make_session(cast.bob, day=WEEK + timedelta(days=1), is_key=True)
    Log.objects.create(
        athlete=cast.bob,
        session=done,
        client_id=uuid4(),
        day=done.day,
        outcome="done",
        rpe=6,
        sport="running",
    )
    make_session(cast.bob, day=WEEK + timedelta(days=8), is_key=True, title="Long run", why="Costs less.")
    return cast.bob


def send(at=DUE):
    call_command("send_due", at=at)


def test_one_mail_lands_with_the_weeks_numbers_and_the_next_key_session(bobs_week):
    send()
    [letter] = mail.outbox
    assert letter.to == ["Bob <bob@example.org>"]
    assert letter.from_email.startswith('"Alice, Northside" <')
    assert letter.reply_to == ["alice@example.org"]
    assert letter.subject == "Week 1 of 2 · The first week: one of one session"
    assert "360" in letter.body
    assert "Long run" in letter.body
    html = letter.alternatives[0].content
    assert "Long run" in html
    assert "Stop these mails" in letter.body
    assert len(html) < 90_000
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_second_run_sends_nothing(bobs_week):
    send()
    send()
    send(DUE + timedelta(hours=5))
    assert len(mail.outbox) == 1
    assert Summary.objects.count() == 1


def test_nothing_goes_out_before_its_time(bobs_week):
    send(DUE - timedelta(seconds=1))
    assert mail.outbox == []
    assert Summary.objects.get().state == "planned"


def test_it_is_due_at_the_athletes_own_time(bobs_week):
    bobs_week.zone, bobs_week.summary_weekday = "America/New_York", 1
    bobs_week.save()
    send(datetime(2026, 11, 24, 12, 59, tzinfo=UTC))
    assert mail.outbox == []
    send(datetime(2026, 11, 24, 13, 0, tzinfo=UTC))
    assert len(mail.outbox) == 1


def test_a_tick_after_planning_still_counts_and_one_after_sending_changes_nothing(bobs_week):
    actions.plan_summaries(now=DUE - timedelta(hours=10))
    Log.objects.update(rpe=10)
    send()
    assert "600" in mail.outbox[0].body
    Log.objects.update(rpe=1)
    send()
    assert len(mail.outbox) == 1
    assert {"value": "600", "label": "load, 360 planned"} in Summary.objects.get().payload["stats"]


def test_another_hour_chosen_after_planning_counts(bobs_week):
    actions.plan_summaries(now=DUE - timedelta(hours=10))
    bobs_week.summary_time = "09:30"
    bobs_week.save()
    send(DUE)
    assert mail.outbox == []
    send(DUE + timedelta(minutes=90))
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("before", "after", "draft_day", "chosen"),
    [
        pytest.param((0, "08:00"), (6, "18:00"), 5, "2026-11-22 19:30", id="Sunday evening, for Monday"),
        pytest.param((0, "08:00"), (0, "07:00"), 5, "2026-11-23 07:30", id="an hour earlier"),
        pytest.param((4, "08:00"), (1, "08:00"), 5, "2026-11-25 07:30", id="yesterday, for Friday"),
        pytest.param((0, "08:00"), (6, "18:00"), 0, "2026-11-22 19:30", id="before the draft is there"),
        pytest.param((5, "08:00"), (3, "08:00"), 5, "2026-11-26 10:30", id="Thursday, for Saturday"),
    ],
)
def test_a_time_that_is_just_over_counts_from_the_next_time_on(cast, before, after, draft_day, chosen):
    """Nothing goes out at once: that week's mail comes when it was meant to, and each week's comes once."""
    bob, chosen_at = cast.bob, datetime.fromisoformat(f"{chosen}+01:00")
    Practice.objects.update(summary_draft_weekday=draft_day)
    bob.summary_weekday, bob.summary_time = before
    bob.save()
    for n in range(4):
        make_session(bob, day=WEEK + timedelta(weeks=n - 1))
    begin, sent = datetime(2026, 11, 14, 0, tzinfo=UTC), {}
    every_three_hours = {begin + timedelta(hours=3 * n) for n in range(22 * 8)}
    for now in sorted({*every_three_hours, chosen_at, chosen_at + timedelta(minutes=20)}):
        if now >= chosen_at:
            bob.summary_weekday, bob.summary_time = after
            bob.save()
        actions.plan_summaries(now=now)
        for one in Summary.objects.due(now):
            assert actions.compose(summary_id=one.pk, now=now)
            assert one.week_start not in sent
            sent[one.week_start] = now
    weeks = sorted(sent)
    assert weeks == [weeks[0] + timedelta(weeks=n) for n in range(len(weeks))]
    assert WEEK in sent
    assert WEEK + timedelta(weeks=1) in sent
    assert not [at for at in sent.values() if chosen_at <= at < chosen_at + timedelta(minutes=30)]


def test_who_begins_after_the_time_of_a_week_gets_nothing_of_the_week_before(cast):
    """Asked and given a plan on a Monday at noon, whose mails come on Mondays at eight."""
    make_session(cast.bob, day=WEEK + timedelta(days=8))
    actions.plan_summaries(now=DUE + timedelta(hours=4))
    assert not Summary.objects.filter(week_start__lte=WEEK).exists()
    actions.plan_summaries(now=DUE + timedelta(days=6))
    assert Summary.objects.get().week_start == WEEK + timedelta(days=7)


def test_more_than_a_day_late_is_skipped_and_says_why(bobs_week):
    actions.plan_summaries(now=DUE)
    summary = Summary.objects.get()
    assert actions.compose(summary_id=summary.pk, now=DUE + timedelta(hours=24)) is None
    summary.refresh_from_db()
    assert summary.skipped_because == "It was more than a day late."


def test_an_archived_athlete_and_an_address_that_opted_out_get_nothing(bobs_week, cast):
    actions.plan_summaries(now=DUE)
    opt_out(email="bob@example.org", kind="summary")
    send()
    assert Delivery.objects.get().state == "skipped"
    make_session(cast.dave, day=WEEK)
    actions.plan_summaries(now=DUE + timedelta(hours=6))
    cast.dave.archived_at = DUE
    cast.dave.save()
    send(DUE + timedelta(hours=7))
    assert mail.outbox == []


def test_two_workers_compose_once(bobs_week):
    actions.plan_summaries(now=DUE)
    pk = Summary.objects.get().pk
    assert actions.compose(summary_id=pk, now=DUE) is not None
    assert actions.compose(summary_id=pk, now=DUE) is None
    assert Delivery.objects.count() == 1


def planned(cast, count):
    for n in range(count):
        live(make_athlete(f"Runner{n}", cast.northside, cast.alice))
    actions.plan_summaries(now=DUE)
    return list(Summary.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("count", [1, 9])
def test_writing_takes_as_many_queries_for_many_as_for_one(cast, django_assert_num_queries, count):
    ids = planned(cast, count)
    # the rows, held; twelve for the facts of who lifts nothing; mails, which of them are new, pictures, what
    # is frozen; and around the whole and around the mails a savepoint and its end
    with django_assert_num_queries(21):
        assert len(actions.compose_many(ids=ids, now=DUE)) == count
    assert Summary.objects.filter(state="composed", delivery__pictures__name="load").count() == count


def test_a_batch_gives_up_what_is_not_to_be_sent_and_writes_the_rest(cast):
    ids = planned(cast, 3)
    gone, empty, going = Summary.objects.order_by("pk")
    Athlete.objects.filter(pk=gone.athlete_id).update(archived_at=DUE)
    Log.objects.filter(athlete=empty.athlete_id).delete()
    Session.objects.filter(athlete=empty.athlete_id).delete()
    [delivery] = actions.compose_many(ids=ids, now=DUE)
    assert delivery.summary == going
    assert [one.skipped_because for one in Summary.objects.order_by("pk")] == [
        "The athlete is archived.",
        "Nothing was planned and nothing was logged.",
        "",
    ]


def test_one_that_cannot_be_written_holds_up_nobody_else(cast, caplog):
    ids = planned(cast, 3)
    damaged = PlanVersion.objects.filter(assignments__athlete__name="Runner1")
    damaged.update(content={"phases": [{"name": "no weeks"}]})
    with pytest.raises(KeyError):
        actions.compose_many(ids=ids, now=DUE)
    assert actions.compose_all(ids=ids, now=DUE) == 2
    assert sorted(Delivery.objects.values_list("to_name", flat=True)) == ["Runner0", "Runner2"]
    assert Summary.objects.get(state="planned").athlete.name == "Runner1"
    assert "cannot be written" in caplog.text


def test_planning_takes_a_constant_number_of_queries(bobs_week, django_assert_num_queries, cast):
    make_session(cast.dave, day=WEEK)
    # who waits no more; the athletes; who has one; the insert; what is planned, to follow changed times
    with django_assert_num_queries(5):
        actions.plan_summaries(now=DUE)
    with django_assert_num_queries(4):
        actions.plan_summaries(now=DUE)


@pytest.mark.parametrize("text", ["tomorrow", "2026-11-30T08:00", ""])
def test_an_instant_that_is_none_gets_a_sentence(db, text):
    with pytest.raises(CommandError, match="write it like"):
        call_command("send_due", "--at", text)
