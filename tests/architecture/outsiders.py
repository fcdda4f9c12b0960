"""One row of Northside's for every address that takes an id: a new address without a case fails the test."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from uuid import uuid4

from django.utils import timezone

from activities.models import Activity, Upload
from athletes.models import Benchmark, Goal, Result, StatusPeriod, Threshold
from bookings.models import BusyCalendar, CoachPage, IntroCall, TimeOff
from leads.models import Lead
from outbox.models import Delivery
from plans.library.actions import add_exercise, save_item
from plans.library.models import Exercise, LibraryItem, exercise_key
from plans.models import CheckAcceptance, Phase, Plan
from plans.uploads.models import SheetUpload
from sessions.models import Assignment, Entry, Log, Move, Push, Session
from summaries.models import Summary
from tests.cast import TODAY, Cast, add_session, make_plan, make_session

# Open to everybody who holds the link: a secret in the address, or a page that its owner made public.
PUBLIC_BY_SECRET = {
    "athletes:accept",
    "bookings:book",
    "bookings:booked",
    "bookings:cancel",
    "bookings:coach",
    "leads:photo",
    "leads:quiz_result",
    "bookings:confirm",
    "bookings:embed",
    "bookings:event",
    "bookings:move",
    "outbox:stop",
    "sessions:feed",
}


def rows_of_northside(cast: Cast) -> dict[str, list[object]]:
    """Address name -> its arguments, all of Alice's practice and of Bob in it."""
    plan = make_plan(cast.northside, cast.alice)
    planned = add_session(plan)
    phase = Phase.objects.create(plan=plan, name="Base", kind="base", first_week=1, last_week=1)
    squats = {"exercises": [{"name": "Back squat", "sets": 3, "reps": 5}]}
    session = make_session(cast.bob, day=TODAY, structure=squats)
    move = Move.objects.create(
        session=session, from_day=TODAY - timedelta(days=1), to_day=TODAY, by=cast.alice
    )
    batch = uuid4()
    Assignment.objects.filter(pk=session.assignment_id).update(batch=batch)
    push = Push.objects.create(version=session.assignment.version, by=cast.alice, why="Berlin")
    acceptance = {"rule": "P20", "severity": "info", "fingerprint": "f", "what": "No test"}
    accepted = CheckAcceptance.objects.create(plan=plan, reason="Short", by=cast.alice, **acceptance)
    period = StatusPeriod.objects.create(athlete=cast.bob, kind="sick", first_day=TODAY, said_by=cast.alice)
    goal = Goal.objects.create(athlete=cast.bob, title="Berlin")
    log = Log.objects.create(
        athlete=cast.bob, client_id=uuid4(), day=date(2026, 11, 20), title="Swim", outcome="done"
    )
    call, summary = make_call(cast), make_summary(cast)
    of_lead = [Lead.objects.create(practice=cast.northside, coach=cast.alice, name="V", email="v@x.org").pk]
    off = TimeOff.objects.create(page=call.page, first_day=TODAY, last_day=TODAY)
    own_calendar = BusyCalendar.objects.create(page=call.page, url="https://calendar.test/")
    of_draft = [make_draft(cast).pk]
    activity = make_activity(cast)
    sheet = SheetUpload.objects.create(
        practice=cast.northside,
        by=cast.alice,
        name="Sheet",
        table={"name": "", "rows": [], "merged": []},
        mapping={},
    )
    of_plan, of_planned = [plan.pk], [planned.pk]
    of_bob, of_session, of_assignment = [cast.bob.pk], [session.pk], [session.assignment_id]
    result = make_result(cast)
    proposed = Threshold.objects.create(
        athlete=cast.bob, kind="ftp", value=255, valid_from=TODAY, state="proposed"
    )
    of_threshold = [proposed.pk]
    item, exercise = make_item(plan), make_exercise(cast)
    return {
        "accounts:switch_practice": [cast.northside.pk],
        "athletes:edit": of_bob,
        "athletes:invite_again": of_bob,
        "athletes:archive": of_bob,
        "athletes:goal_add": of_bob,
        "athletes:goal_restore": [cast.bob.pk, "nothing"],
        "athletes:goal_edit": [goal.pk],
        "athletes:goal_remove": [goal.pk],
        "athletes:threshold_add": of_bob,
        "athletes:benchmark_edit": [result.benchmark_id],
        "athletes:threshold_confirm": of_threshold,
        "athletes:threshold_decline": of_threshold,
        "athletes:intake_of": of_bob,
        "athletes:intake_read": of_bob,
        "athletes:screening": of_bob,
        "athletes:switch": of_bob,
        "athletes:status_enter": of_bob,
        "athletes:status_edit": [period.pk],
        "athletes:status_remove": [period.pk],
        "athletes:free_days_enter": of_bob,
        "bookings:call": [call.pk],
        "bookings:call_status": [call.pk],
        "bookings:call_move": [call.pk],
        "bookings:call_link": [call.pk],
        "bookings:call_notes": [call.pk],
        "bookings:call_block": [call.pk],
        "bookings:time_off_remove": [off.pk],
        "bookings:calendar_remove": [own_calendar.pk],
        "desk:athlete": of_bob,
        "desk:plans": of_bob,
        "desk:progress": of_bob,
        "desk:result_add": of_bob,
        "desk:session": of_session,
        "desk:session_edit": of_session,
        "desk:session_restore": of_session,
        "desk:session_take_off": [cast.bob.pk, session.pk],
        "desk:session_add": of_bob,
        "leads:lead": of_lead,
        "leads:edit": of_lead,
        "leads:move": of_lead,
        "leads:invite": of_lead,
        "leads:note": of_lead,
        "leads:step": of_lead,
        "outbox:again": [make_mail(cast).pk],
        "library:item": [item.pk],
        "library:remove": [item.pk],
        "library:restore": [item.pk],
        "library:save": of_plan,
        "library:exercise_edit": [exercise.pk],
        "library:exercise_remove": [exercise.pk],
        "library:exercise_restore": [exercise.pk],
        "plans:detail": of_plan,
        "plans:edit": of_plan,
        "plans:operations": of_plan,
        "plans:preview": of_plan,
        "plans:checks": of_plan,
        "plans:check_accept": of_plan,
        "plans:check_withdraw": [accepted.pk],
        "plans:report": of_plan,
        "plans:publish": of_plan,
        "plans:archive": of_plan,
        "plans:unarchive": of_plan,
        "plans:undo": [plan.pk, uuid4()],
        "plans:copy": of_plan,
        "plans:history": of_plan,
        "plans:history_compare": of_plan,
        "plans:history_state": [plan.pk, "0"],
        "plans:history_restore": [plan.pk, "0"],
        "plans:week": [plan.pk, 1],
        "plans:week_add": of_plan,
        "plans:week_remove": of_plan,
        "plans:phase_add": of_plan,
        "plans:phase_edit": [plan.pk, phase.pk],
        "plans:phase_remove": [plan.pk, phase.pk],
        "plans:session_add": of_plan,
        "plans:plan_csv": of_plan,
        "plans:plan_xlsx": of_plan,
        "plans:sheet": [sheet.uid],
        "plans:sheet_remove": [sheet.uid],
        "plans:workout_import": of_plan,
        "plans:workout_fit": of_planned,
        "plans:workout_zwo": of_planned,
        "plans:session": [planned.uid],
        "plans:read": of_plan,
        "plans:card": [plan.pk, planned.uid],
        "plans:phase": [plan.pk, phase.uid],
        "plans:session_edit": of_planned,
        "plans:session_move": of_planned,
        "plans:session_remove": of_planned,
        "plans:session_duplicate": of_planned,
        "sessions:assign": of_plan,
        "sessions:push": of_plan,
        "sessions:push_undo": [push.pk],
        "sessions:unassign": [batch],
        "sessions:pause": of_assignment,
        "sessions:pause_cancel": of_assignment,
        "sessions:go_on": of_assignment,
        "sessions:go_on_undo": of_assignment,
        "sessions:end": of_assignment,
        "sessions:resume": of_assignment,
        "sessions:workout_fit": of_session,
        "sessions:workout_zwo": of_session,
        "sessions:session": of_session,
        "sessions:tick": of_session,
        "sessions:log": of_session,
        "sessions:sets": of_session,
        "sessions:skip": of_session,
        "sessions:move": of_session,
        "sessions:move_undo": [move.pk],
        "sessions:undo": of_session,
        "sessions:entry_use": [make_entry(session).uid],
        "sessions:file_original": [activity.upload.uid],
        "sessions:activity": [activity.pk],
        "sessions:activity_match": [activity.pk],
        "sessions:activity_day": [activity.pk],
        "sessions:file_remove": [activity.upload.uid],
        "desk:recording": [activity.pk],
        "desk:recording_file": [activity.pk],
        "sessions:result_edit": [result.pk],
        "sessions:result_remove": [result.pk],
        "sessions:result_threshold": [result.pk],
        "sessions:threshold_withdraw": of_threshold,
        "sessions:unplanned_edit": [log.pk],
        "sessions:unplanned_undo": [log.pk],
        "summaries:summary": [summary.pk],
        "summaries:as_sent": [summary.pk],
        "summaries:of_athlete": of_bob,
        "summaries:draft": of_draft,
        "summaries:approve": of_draft,
        "summaries:approve_all": of_draft,
        "summaries:take_back": of_draft,
        "summaries:without_me": of_draft,
        "summaries:preview": of_draft,
        "summaries:preview_mail": of_draft,
        "summaries:test": of_draft,
    }


def make_result(cast: Cast) -> Result:
    test = Benchmark.objects.create(practice=cast.northside, name="Hill", measure="seconds", better="down")
    return Result.objects.create(athlete=cast.bob, benchmark=test, day=TODAY, value=300, said_by=cast.alice)


def make_entry(session: Session) -> Entry:
    """Something that another device said about a session, kept beside its log."""
    about = {"athlete": session.athlete, "session_uid": session.uid, "day": TODAY, "said_at": timezone.now()}
    return Entry.objects.create(
        uid=uuid4(),
        kind="tick",
        beside={"rpe": 5},
        beside_at=timezone.now(),
        received_at=timezone.now(),
        **about,
    )


def make_activity(cast: Cast) -> Activity:
    upload = Upload.objects.create(
        athlete=cast.bob, by=cast.alice, name="run.fit", size=1, sha256="0", state="read"
    )
    return Activity.objects.create(
        upload=upload, athlete=cast.bob, sport="running", day=TODAY, start=timezone.now()
    )


def make_item(plan: Plan) -> LibraryItem:
    """Shared in Northside, so that whoever does not find it is an outsider of the practice."""
    uids = [str(uid) for uid in plan.sessions.values_list("uid", flat=True)]
    return save_item(
        plan=plan, by=plan.created_by, uid=uuid4(), name="Easy", uids=uids, shared=True, now=timezone.now()
    )


def make_exercise(cast: Cast) -> Exercise:
    fields = {"name": "Hill squat", "key": exercise_key("Hill squat"), "primary": ["quads"]}
    return add_exercise(practice=cast.northside, by=cast.alice, uid=uuid4(), now=timezone.now(), **fields)


def make_call(cast: Cast) -> IntroCall:
    page = CoachPage.objects.create(coach=cast.alice, practice=cast.northside, slug="alice", is_public=True)
    starts = datetime(2026, 12, 1, 9, tzinfo=UTC)
    ends = starts + timedelta(minutes=20)
    return IntroCall.objects.create(
        page=page,
        practice=page.practice,
        starts_at=starts,
        ends_at=ends,
        blocked=(starts, ends),
        name="Eve",
        email="eve@example.org",
        consented_at=starts,
    )


def make_mail(cast: Cast) -> Delivery:
    fields = {"kind": "invitation", "key": "outsider", "subject": "Come", "message_id": "<outsider@x>"}
    at = {"due_at": timezone.now(), "state": "failed"}
    return Delivery.objects.create(practice=cast.northside, to_email="bob@example.org", **fields, **at)


def make_draft(cast: Cast) -> Summary:
    now = partial(datetime, tzinfo=UTC)
    return Summary.objects.create(
        athlete=cast.bob,
        week_start=date(2026, 11, 23),
        zone="UTC",
        period_start=now(2026, 11, 23),
        period_end=now(2026, 11, 30),
        due_at=now(2026, 11, 30, 8),
    )


def make_summary(cast: Cast) -> Summary:
    now = partial(datetime, tzinfo=UTC)
    delivery = Delivery.objects.create(
        kind="summary", key="1", to_email="bob@example.org", message_id="<1@x>", due_at=timezone.now()
    )
    return Summary.objects.create(
        athlete=cast.bob,
        week_start=date(2026, 11, 16),
        zone="UTC",
        period_start=now(2026, 11, 16),
        period_end=now(2026, 11, 23),
        due_at=now(2026, 11, 23, 8),
        state="composed",
        payload={"headline": "Four of five", "meta": "Week 3", "stats": []},
        delivery=delivery,
        composed_at=timezone.now(),
    )
