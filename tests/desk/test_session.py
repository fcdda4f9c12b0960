"""One session as the coach reads it."""

from django.test import Client
from django.urls import reverse

from sessions.models import Log, Session
from tests.cast import TODAY, Cast, make_session
from tests.desk.rows import add, another, give_plan, log, on


def url(session: Session) -> str:
    return reverse("desk:session", args=[session.pk])


def words(client: Client, session: Session) -> str:
    answer = client.get(url(session))
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_sets_planned_beside_done(alice: Client, cast: Cast):
    session = add(give_plan(cast.bob), on(-3), why="Raises your threshold.", prescription="3 × 8 min")
    log(session, rpe=7, duration_s=3000, distance_m=10_000, feel=Log.Feel.HEAVY, note="Wind all the way.")
    page = words(alice, session)
    for expected in (
        "Raises your threshold.",
        "3 × 8 min",
        "1 h 00",
        "50 min",
        "10 km",
        "5:00/km",
        "6, hard",
        "7, very hard",
        ">360<",
        ">350<",
        "Heavy",
        "Wind all the way.",
        "Eighteen weeks, v3, week 4",
    ):
        assert expected in page


def test_a_session_that_was_not_done_says_why(alice: Client, cast: Cast):
    session = make_session(cast.bob, day=TODAY)
    log(session, "skipped", reason="sick", note="Fever since Monday.")
    page = words(alice, session)
    assert "Not done, sick" in page
    assert "Fever since Monday." in page


def test_without_an_effort_the_load_is_not_known(alice: Client, cast: Cast):
    session = make_session(cast.bob, day=TODAY)
    log(session, rpe=None)
    assert "Not rated, so the load is not known" in words(alice, session)


def test_what_was_not_logged_is_not_known(alice: Client, cast: Cast):
    assert "What was done is not known." in words(alice, add(give_plan(cast.bob), on(-4)))


def test_strangers_get_404(carol: Client, dave: Client, cast: Cast):
    session = make_session(cast.bob)
    for client in (carol, dave):
        assert client.get(url(session)).status_code == 404


def test_the_athlete_has_a_page_of_his_own(bob: Client, cast: Cast):
    assert bob.get(url(make_session(cast.bob))).status_code == 404


def test_a_coach_who_is_coached_elsewhere_is_no_coach_there(carol: Client, cast: Cast):
    herself = another("Carola", cast.bob, user=cast.carol, email="carol@example.org")
    assert carol.get(url(make_session(herself))).status_code == 404


def test_the_anonymous_are_asked_to_sign_in(client: Client, cast: Cast):
    assert client.get(url(make_session(cast.bob))).url.startswith(reverse("account_login"))


def test_it_is_only_read(alice: Client, cast: Cast):
    assert alice.post(url(make_session(cast.bob))).status_code == 405


def test_five_queries(alice: Client, cast: Cast, django_assert_num_queries):
    session = make_session(cast.bob, day=TODAY)
    log(session)
    # Session, user, membership, the session with all that belongs to it, and the goal that its reason names.
    with django_assert_num_queries(5):
        alice.get(url(session))
