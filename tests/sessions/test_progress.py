"""The athlete's own numbers: what the page says, results, and thresholds that a coach confirms."""

import re
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from athletes.models import Benchmark, Goal, Result, Threshold
from sessions.actions import log_session, log_sets, log_unplanned
from sessions.models import Log, Session
from sessions.sets.done import DoneSet
from tests.cast import make_session
from tests.sessions.rows import SQUATS, assigned, this_monday, today_of

PROGRESS = reverse("sessions:progress")
ADD = reverse("sessions:result_add")
PROPOSE = reverse("sessions:threshold_propose")


def page(client, more=""):
    answer = client.get(PROGRESS + more)
    assert answer.status_code == 200
    return answer.content.decode()


def typed(cast, value, days_ago=0, **more):
    day = today_of(cast.bob) - timedelta(days=days_ago)
    return {"client_id": str(uuid4()), "value": value, "day": day.isoformat(), "note": ""} | more


def give(client, cast, test, value, days_ago=0, **more):
    answer = client.post(f"{ADD}?test={test}", typed(cast, value, days_ago, **more))
    assert answer.status_code == 302, answer.content.decode()


def test_an_empty_page_teaches_the_next_step(bob, dave):
    shown = page(bob)
    for words in (
        "No goal ahead. Tell Alice",
        "Nothing done in the last four weeks",
        "The first session that is logged makes the first bar",
        "Add a first result",
        "propose a value you know",
        "The first run with a distance",
    ):
        assert words in shown, words
    assert 'aria-current="page"' in shown


def test_a_result_becomes_a_test_of_the_practice_and_stands_on_the_page(bob, cast):
    give(bob, cast, "run_5k", "21:30", 60)
    give(bob, cast, "run_5k", "20:00", 1, note="No wind")
    test = Benchmark.objects.get()
    assert (test.practice, test.key, test.name) == (cast.northside, "run_5k", "5 km time trial")
    shown = page(bob)
    assert "7.0 % faster, more than the error of the test" in shown
    assert "20:00" in shown
    assert "± 39 s" in shown  # 1,200 s × 2 % × 1.645
    assert "No wind" in shown
    assert "Laursen 2007" in shown


def test_the_same_form_sent_twice_is_one_result(bob, cast):
    sent = typed(cast, "21:30")
    for _ in range(2):
        bob.post(f"{ADD}?test=run_5k", sent)
    assert Result.objects.count() == 1


def test_other_words_in_the_same_form_change_the_result(bob, cast):
    """Save, the browser's Back, a correction, Save."""
    sent = typed(cast, "21:30")
    for value in ("21:30", "20:30"):
        bob.post(f"{ADD}?test=run_5k", sent | {"value": value})
    assert Result.objects.get().value == 1230


def test_a_result_that_cannot_be_read_says_how_it_is_written(bob, cast):
    answer = bob.post(f"{ADD}?test=run_5k", typed(cast, "quick", note="Keep me"))
    shown = answer.content.decode()
    assert "Write it as 21:30" in shown
    assert "quick" in shown
    assert "Keep me" in shown
    ahead = bob.post(f"{ADD}?test=run_5k", typed(cast, "21:30", -3)).content.decode()
    assert "cannot be from a day to come" in ahead
    assert not Result.objects.exists()


def test_any_test_can_be_chosen_and_nobody_elses(bob, cast):
    own = Benchmark.objects.create(practice=cast.northside, name="Hill", measure="seconds", better="down")
    other = Benchmark.objects.create(practice=cast.harbour, name="Pier", measure="seconds", better="down")
    shown = bob.get(ADD).content.decode()
    assert "Hill" in shown
    assert "Pier" not in shown
    assert "5 km time trial" in shown
    give(bob, cast, f"own-{own.pk}", "5:00")
    for word in (f"own-{other.pk}", "nothing", "own-x"):
        assert "Which test?" in bob.post(f"{ADD}?test={word}", typed(cast, "5:00")).content.decode()
    assert Result.objects.get().benchmark == own


def test_a_result_remembers_the_test_session_it_came_from(bob, cast):
    session = make_session(cast.bob, day=today_of(cast.bob), kind="test", adaptation="test")
    give(bob, cast, "run_5k", "21:30")
    assert Result.objects.get().session_uid == session.uid


def test_a_result_is_changed_and_removed_by_athlete_and_coach(bob, alice, cast):
    give(bob, cast, "squat_1rm", "90 kg × 5")
    result = Result.objects.get()
    assert (result.value, result.made_from) == (Decimal("105.00"), "90 kg × 5")
    url = reverse("sessions:result_edit", args=[result.pk])
    untouched = typed(cast, "90 kg × 5", note="Belt")
    numbers = reverse("desk:progress", args=[cast.bob.pk])
    assert bob.post(url, untouched).url == f"{PROGRESS}#tests"
    result.refresh_from_db()
    assert (result.value, result.made_from, result.note) == (105, "90 kg × 5", "Belt")
    assert alice.post(url, typed(cast, "107.5 kg")).url == f"{numbers}#tests"
    result.refresh_from_db()
    assert (result.value, result.made_from) == (Decimal("107.50"), "")
    assert bob.post(reverse("sessions:result_remove", args=[result.pk])).url == f"{PROGRESS}#tests"
    assert not Result.objects.exists()


def test_a_form_saved_untouched_changes_nothing_in_pounds(bob, cast):
    give(bob, cast, "squat_1rm", "100 kg")
    cast.bob.user.units = "imperial"
    cast.bob.user.save()
    result = Result.objects.get()
    url = reverse("sessions:result_edit", args=[result.pk])
    assert "220.5 lb" in bob.get(url).content.decode()
    bob.post(url, typed(cast, "220.5 lb"))
    result.refresh_from_db()
    assert result.value == 100


def test_an_imperial_athlete_reads_pounds_miles_and_paces_in_them(bob, cast):
    cast.bob.user.units = "imperial"
    cast.bob.user.save()
    give(bob, cast, "squat_1rm", "225")
    Threshold.objects.create(athlete=cast.bob, kind="pace", value=300, valid_from=today_of(cast.bob))
    Log.objects.create(
        athlete=cast.bob,
        client_id=uuid4(),
        day=today_of(cast.bob),
        sport="running",
        outcome="done",
        distance_m=16_093,
    )
    shown = page(bob)
    for words in ("225 lb", "8:03/mi", "slower than 10:23/mi", "10 mi"):
        assert words in shown, words


def test_what_a_result_stands_for_is_proposed_and_holds_once_it_is_confirmed(bob, alice, cast):
    give(bob, cast, "bike_20min", "268 W")
    assert "FTP 255 W" in page(bob)
    result = Result.objects.get()
    bob.post(reverse("sessions:result_threshold", args=[result.pk]))
    row = Threshold.objects.get()
    assert (row.kind, row.value, row.state, row.said_by) == ("ftp", 255, "proposed", cast.bob.user)
    assert not cast.bob.thresholds.in_force(today_of(cast.bob)).exists()
    assert "waits for Alice" in page(bob)
    desk = alice.get(cast.bob.get_absolute_url()).content.decode()
    assert "Bob proposes FTP 255 W" in desk
    assert alice.post(reverse("athletes:threshold_confirm", args=[row.pk])).url == cast.bob.get_absolute_url()
    (held,) = cast.bob.thresholds.in_force(today_of(cast.bob))
    assert (held.value, held.said_by) == (255, cast.bob.user)
    shown = page(bob)
    assert "20 min power 268 W" in shown
    assert "Propose it to" not in shown
    assert "230–268 W" in shown  # zone 4


def test_sessions_ahead_take_a_value_when_it_is_confirmed_and_not_before(bob, alice, cast):
    given = assigned(cast, structure=SQUATS, sport="strength")
    before = list(Session.objects.filter(assignment=given).values_list("structure", flat=True))
    sent = {"kind": "1rm", "lift": "Squat", "value": "100 kg", "valid_from": today_of(cast.bob).isoformat()}
    assert bob.post(PROPOSE, sent).url == f"{PROGRESS}#thresholds"
    sessions = Session.objects.filter(assignment=given)
    assert list(sessions.values_list("structure", flat=True)) == before
    alice.post(reverse("athletes:threshold_confirm", args=[Threshold.objects.get().pk]))
    assert list(sessions.values_list("structure", flat=True)) != before


def test_a_newer_proposal_takes_the_place_of_an_open_one(bob, cast):
    sent = {"kind": "ftp", "lift": "", "valid_from": today_of(cast.bob).isoformat()}
    for watts in ("250 W", "255 W"):
        bob.post(PROPOSE, sent | {"value": watts})
    assert [one.value for one in Threshold.objects.all()] == [255]


def test_only_the_value_that_a_coach_saw_is_confirmed(bob, alice, cast):
    sent = {"kind": "ftp", "lift": "", "valid_from": today_of(cast.bob).isoformat()}
    bob.post(PROPOSE, sent | {"value": "250 W"})
    row = Threshold.objects.get()
    for address in (cast.bob.get_absolute_url(), reverse("desk:progress", args=[cast.bob.pk])):
        assert 'name="seen" value="250 W"' in alice.get(address).content.decode()
    bob.post(PROPOSE, sent | {"value": "400 W"})
    url = reverse("athletes:threshold_confirm", args=[row.pk])
    alice.post(url, {"seen": "250 W"})
    assert Threshold.objects.get().is_proposed
    alice.post(url, {"seen": "400 W"})
    assert not Threshold.objects.get().is_proposed


def test_a_proposal_takes_the_place_of_a_value_of_the_same_day_once_confirmed(bob, alice, cast):
    day = today_of(cast.bob)
    Threshold.objects.create(athlete=cast.bob, kind="ftp", value=240, valid_from=day)
    bob.post(PROPOSE, {"kind": "ftp", "lift": "", "value": "255 W", "valid_from": day.isoformat()})
    proposed = Threshold.objects.proposed().get()
    url = reverse("athletes:threshold_confirm", args=[proposed.pk])
    assert alice.post(url).status_code == 302
    assert [(one.value, one.state) for one in Threshold.objects.all()] == [(255, "confirmed")]
    assert alice.post(url).status_code == 302  # pressed again, nothing is changed and nothing is missing
    assert [(one.value, one.state) for one in Threshold.objects.all()] == [(255, "confirmed")]


def test_a_proposal_is_withdrawn_or_declined_and_the_old_value_holds(bob, alice, cast):
    day = today_of(cast.bob)
    Threshold.objects.create(athlete=cast.bob, kind="ftp", value=240, valid_from=day)
    for client, name in ((bob, "sessions:threshold_withdraw"), (alice, "athletes:threshold_decline")):
        bob.post(PROPOSE, {"kind": "ftp", "lift": "", "value": "255 W", "valid_from": day.isoformat()})
        client.post(reverse(name, args=[Threshold.objects.proposed().get().pk]))
        assert [one.value for one in Threshold.objects.standing()] == [240]


def offered(client) -> bool:
    return "Propose it to Alice" in page(client)


def test_a_value_that_the_coach_declined_is_not_offered_again_until_a_newer_result(bob, alice, cast):
    give(bob, cast, "bike_20min", "266", 9)
    assert offered(bob)
    taken = reverse("sessions:result_threshold", args=[Result.objects.get().pk])
    bob.post(taken)
    bob.post(reverse("sessions:threshold_withdraw", args=[Threshold.objects.get().pk]))
    assert offered(bob)
    bob.post(taken)
    row = Threshold.objects.get()
    for _ in range(2):
        alice.post(reverse("athletes:threshold_decline", args=[row.pk]))
    assert not offered(bob)
    there = reverse("desk:progress", args=[cast.bob.pk])
    assert "Keep it" not in alice.get(there).content.decode()
    assert alice.post(reverse("athletes:threshold_confirm", args=[row.pk])).status_code == 404
    assert "FTP" not in alice.get(cast.bob.get_absolute_url()).content.decode()
    give(bob, cast, "bike_20min", "270", 1)
    assert offered(bob)


def test_another_value_that_the_coach_keeps_for_the_day_of_the_result_ends_the_offer(bob, cast):
    give(bob, cast, "bike_20min", "266", 9)
    on_file = Threshold.objects.create(
        athlete=cast.bob, kind="ftp", value=250, valid_from=today_of(cast.bob) - timedelta(days=10)
    )
    assert offered(bob)
    on_file.valid_from += timedelta(days=1)
    on_file.save()
    assert not offered(bob)


def test_since_the_plan_began_is_since_then_however_long_it_is(bob, cast):
    assigned(cast, weeks=52, weeks_ago=45, days=(6,), duration_s=3600, target_rpe=5)
    for weeks_ago in (44, 1):
        log_unplanned(
            athlete=cast.bob,
            client_id=uuid4(),
            now=timezone.now(),
            day=this_monday(cast.bob) - timedelta(weeks=weeks_ago),
            outcome="done",
            rpe=5,
            duration_s=3600,
        )
    served = Session.objects.filter(athlete=cast.bob, day__lt=this_monday(cast.bob)).order_by("-day")[0]
    log_session(session=served, client_id=uuid4(), now=timezone.now(), outcome="done", rpe=5, duration_s=3600)
    recent, whole = re.findall(r"<b>(\d+) %</b> served", page(bob))
    assert (recent, whole) == ("50", "33")


def test_a_week_with_planned_work_of_unknown_load_says_that_more_is_planned(bob, alice, cast):
    monday = this_monday(cast.bob)
    make_session(cast.bob, day=monday, target_rpe=5)
    make_session(cast.bob, day=monday + timedelta(days=6), target_rpe=None)
    shown = " ".join(page(bob).split())
    assert "1 planned session has no known load: of such weeks at least what is drawn is planned." in shown
    assert "1 planned without an effort" in shown
    assert "of at least 300</small>" in shown
    assert "no known time" not in page(bob, "?by=time")
    table = alice.get(cast.bob.get_absolute_url()).content.decode()
    assert '<td class="num">at least 300</td>' in table
    assert "1 planned without an effort" in table


def test_withdrawing_what_was_confirmed_meanwhile_keeps_it(bob, cast):
    held = Threshold.objects.create(athlete=cast.bob, kind="ftp", value=240, valid_from=today_of(cast.bob))
    answer = bob.post(reverse("sessions:threshold_withdraw", args=[held.pk]), follow=True)
    assert "Alice has confirmed it already" in answer.content.decode()
    assert Threshold.objects.exists()


def test_a_coach_takes_a_value_from_a_result_without_proposing_it(bob, alice, cast):
    give(bob, cast, "squat_1rm", "100 kg")
    alice.post(reverse("sessions:result_threshold", args=[Result.objects.get().pk]))
    row = Threshold.objects.get()
    assert (row.kind, row.lift, row.value, row.state) == ("1rm", "Squat", 100, "confirmed")


def test_a_test_that_gives_no_threshold_offers_none(bob, cast):
    give(bob, cast, "pull_ups", "8")
    assert "Propose it to" not in page(bob)
    assert bob.post(reverse("sessions:result_threshold", args=[Result.objects.get().pk])).status_code == 404


def test_goals_have_their_countdown_and_where_their_test_stands(bob, cast):
    give(bob, cast, "run_5k", "21:30")
    today = today_of(cast.bob)
    Goal.objects.create(athlete=cast.bob, title="Berlin", day=today + timedelta(days=81), target="under 3:45")
    Goal.objects.create(athlete=cast.bob, title="Last year", day=today - timedelta(days=300))
    Goal.objects.create(
        athlete=cast.bob,
        title="Fast five",
        kind="benchmark",
        target="20:30",
        benchmark=Benchmark.objects.get(),
    )
    shown = page(bob)
    assert "81 days" in shown
    assert "now 21:30" in shown
    assert "Last year" not in shown


def test_done_stands_against_planned_and_what_is_not_known_is_a_question_mark(bob, cast):
    monday = this_monday(cast.bob)
    for week, rpe in ((1, 5), (2, None)):
        session = make_session(
            cast.bob, day=monday - timedelta(weeks=week), target_rpe=5, duration_s=3600, distance_m=None
        )
        Log.objects.create(
            athlete=cast.bob,
            session=session,
            client_id=uuid4(),
            day=session.day,
            sport="running",
            outcome="done",
            rpe=rpe,
        )
    shown = page(bob)
    assert "300 <small>of 300</small>" in shown
    assert "? <small>of 300</small>" in shown
    assert "1 without an effort" in shown
    assert "2 of 2" in shown
    assert "unknown, not zero" in shown
    assert "url(#hatch-wide)" in shown
    hours = page(bob, "?by=time")
    assert "How much time did each week take?" in hours
    assert "url(#hatch-wide)" not in hours


def test_the_share_says_what_served_the_plan(bob, cast):
    day = today_of(cast.bob)
    fields = {"athlete": cast.bob, "day": day, "sport": "running", "outcome": "done", "rpe": 5}
    session = make_session(cast.bob, day=day, target_rpe=5, duration_s=3600, distance_m=None)
    Log.objects.create(session=session, client_id=uuid4(), duration_s=3600, **fields)
    Log.objects.create(client_id=uuid4(), duration_s=1200, **fields)
    shown = page(bob)
    assert "<b>75 %</b> served the plan" in shown
    assert "25 % exercise" in shown


def test_a_test_that_was_done_leads_to_its_result_with_its_day(bob, cast):
    day = today_of(cast.bob) - timedelta(days=2)
    session = make_session(cast.bob, day=day, title="5 km test", kind="test", adaptation="test")
    assert "Add its result" not in bob.get(session.get_absolute_url()).content.decode()
    bob.post(reverse("sessions:tick", args=[session.pk]), {"client_id": str(uuid4()), "rpe": "9"})
    assert f'href="{ADD}?on={day:%Y-%m-%d}"' in bob.get(session.get_absolute_url()).content.decode()
    assert f"?test=run_5k&amp;on={day:%Y-%m-%d}" in bob.get(f"{ADD}?on={day:%Y-%m-%d}").content.decode()
    assert f'value="{day:%Y-%m-%d}"' in bob.get(f"{ADD}?test=run_5k&on={day:%Y-%m-%d}").content.decode()


def test_a_result_that_is_on_file_is_not_asked_for_again(bob, cast):
    session = make_session(
        cast.bob, day=today_of(cast.bob), title="5 km test", kind="test", adaptation="test"
    )
    bob.post(reverse("sessions:tick", args=[session.pk]), {"client_id": str(uuid4()), "rpe": "9"})
    assert "Add its result" in bob.get(reverse("sessions:today")).content.decode()
    bob.post(f"{ADD}?test=run_5k", typed(cast, "21:30"))
    for address in (reverse("sessions:today"), session.get_absolute_url()):
        shown = bob.get(address).content.decode()
        assert "Add its result" not in shown
        assert "Its result is in your benchmarks" in shown


def test_a_change_leads_back_to_where_it_stands(bob, cast):
    answer = bob.post(f"{ADD}?test=run_5k", typed(cast, "21:30"))
    assert answer.url == f"{PROGRESS}#tests"
    answer = bob.post(reverse("sessions:result_threshold", args=[Result.objects.get().pk]))
    assert answer.url == f"{PROGRESS}#thresholds"


def test_the_heaviest_set_of_each_lift_is_a_record(bob, cast):
    today = today_of(cast.bob)
    for days_ago, sets in (
        (9, [DoneSet("Back squat", reps=5, kg=100.0), DoneSet("back squat", reps=3, kg=100.0)]),
        (2, [DoneSet("Back squat", reps=5, kg=100.0), DoneSet("Chin-up", reps=5, kg=7.5, is_added=True)]),
        (1, [DoneSet("Back squat", reps=8, kg=90.0), DoneSet("Chin-up", reps=9)]),
    ):
        past = make_session(cast.bob, day=today - timedelta(days=days_ago), title="A", structure=SQUATS)
        log_sets(session=past, client_id=uuid4(), now=timezone.now(), sets=sets)
    shown = " ".join(page(bob).split())
    first = f'<span class="small muted nowrap">{today - timedelta(days=9):%-d %b %Y}</span>'
    assert f'Back squat</dt><dd class="spread"><span>100 kg × 5</span>{first}' in shown
    assert 'Chin-up</dt><dd class="spread"><span>+7.5 kg × 5</span>' in shown


def test_many_lifts_are_folded(bob, cast):
    session = make_session(cast.bob, day=today_of(cast.bob), title="A", structure=SQUATS)
    sets = [DoneSet(f"Lift {n:02}", reps=5, kg=50.0) for n in range(30)]
    log_sets(session=session, client_id=uuid4(), now=timezone.now(), sets=sets)
    shown, folded = page(bob).split("more lifts")
    assert "Lift 05" in shown
    assert "Lift 29" not in shown
    assert "Lift 29" in folded


def test_sets_of_a_session_that_was_not_done_after_all_are_no_record(bob, cast):
    session = make_session(cast.bob, day=today_of(cast.bob), title="A", structure=SQUATS)
    sets = [DoneSet("Back squat", reps=5, kg=100.0)]
    log_sets(session=session, client_id=uuid4(), now=timezone.now(), sets=sets)
    bob.post(reverse("sessions:skip", args=[session.pk]), {"client_id": str(uuid4()), "reason": "tired"})
    assert Log.objects.get().outcome == "skipped"
    assert "100 kg × 5" not in page(bob)
    assert "100 kg × 5" not in bob.get(session.get_absolute_url()).content.decode()


@pytest.mark.parametrize("results", [0, 1, 500])
def test_the_queries_do_not_grow_with_the_results(bob, cast, results, django_assert_num_queries):
    tests = [
        Benchmark.objects.create(practice=cast.northside, name=f"Test {n}", measure="reps") for n in range(4)
    ]
    today = today_of(cast.bob)
    Result.objects.bulk_create(
        Result(
            athlete=cast.bob,
            benchmark=tests[n % 4],
            day=today - timedelta(days=n),
            value=10 + n % 7,
            said_by=cast.alice,
        )
        for n in range(results)
    )
    for n in range(min(results, 20)):
        Log.objects.create(
            athlete=cast.bob, client_id=uuid4(), day=today - timedelta(days=n), outcome="done", rpe=4
        )
        sets = [DoneSet(f"Lift {n}", reps=5, kg=40.0 + n)]
        past = make_session(cast.bob, day=today - timedelta(days=n), title="Lifts", structure=SQUATS)
        log_sets(session=past, client_id=uuid4(), now=timezone.now(), sets=sets)
    # session, user, athletes; assignments, sessions, unplanned logs, results, thresholds, declined
    # ones, goals, logs, sets
    with django_assert_num_queries(12):
        bob.get(PROGRESS)


def test_outsiders_find_nothing(carol, dave, bob, cast):
    give(bob, cast, "run_5k", "21:30")
    result = Result.objects.get()
    for client in (carol, dave):
        for name in ("result_edit", "result_remove", "result_threshold"):
            assert client.post(reverse(f"sessions:{name}", args=[result.pk])).status_code == 404
        assert client.get(reverse("desk:progress", args=[cast.bob.pk])).status_code == 404
    assert Result.objects.exists()
