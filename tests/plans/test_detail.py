import pytest
from django.test import Client
from django.utils import timezone

from plans.actions import publish_plan
from plans.models import Phase, Plan
from tests.cast import Cast, add_session, make_plan
from tests.plans.editing import Page, write
from tests.plans.following import follow


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(cast.northside, cast.alice, weeks=3, goal="under 50:00")


def test_it_shows_weeks_days_sessions_and_sums(plan: Plan, alice: Client) -> None:
    session = add_session(plan, week=2, weekday=3, title="Tempo", distance_m=9500)
    page = alice.get(plan.get_absolute_url()).content.decode()
    assert "Goal: under 50:00" in page
    assert 'id="week-3"' in page
    assert f'href="/plans/sessions/{session.uid}/"' in page
    assert '50 min<span class="ses-more"> · 9.5 km</span>' in page
    assert f'href="/plans/{plan.pk}/sessions/add/?week=2&amp;day=3"' in page
    assert "<b>150</b>" in page


def test_what_is_not_known_is_said(plan: Plan, alice: Client) -> None:
    add_session(plan)
    add_session(plan, duration_s=None)
    page = alice.get(plan.get_absolute_url()).content.decode()
    assert "time not set" in page
    assert "<b>150</b> + 1 unknown" in page


def test_what_was_prescribed_stands_before_what_is_only_estimated(plan: Plan, alice: Client) -> None:
    add_session(plan, duration_s=None, distance_m=4800)
    page = alice.get(plan.get_absolute_url()).content.decode()
    assert '4.8 km<span class="ses-more"> · ≈29 min</span>' in page


def test_a_day_of_rest_is_no_session(plan: Plan, alice: Client) -> None:
    add_session(plan)
    add_session(plan, weekday=2, title="Rest", kind="rest", duration_s=None)
    assert "3 weeks · 1 session<" in alice.get(plan.get_absolute_url()).content.decode()
    assert alice.get("/plans/").context["plans"][0].session_count == 1


def test_an_empty_plan_has_nothing_to_check(plan: Plan, alice: Client) -> None:
    page = alice.get(plan.get_absolute_url()).content.decode()
    assert "There is nothing to check yet" in page
    assert "found nothing to say" not in page
    add_session(plan)
    assert "found nothing to say" in alice.get(plan.get_absolute_url()).content.decode()


def test_titles_are_text_not_markup(plan: Plan, alice: Client) -> None:
    add_session(plan, title="<script>x</script>", adaptation="base")
    page = alice.get(plan.get_absolute_url()).content.decode()
    assert "<script>x" not in page


def test_a_cards_address_leads_to_its_form(plan: Plan, alice: Client, carol: Client) -> None:
    session = add_session(plan)
    address = f"/plans/sessions/{session.uid}/"
    assert alice.get(address).headers["Location"] == f"/plans/sessions/{session.pk}/"
    assert carol.get(address).status_code == 404


def test_the_density_that_was_chosen_comes_with_the_page(plan: Plan, alice: Client) -> None:
    assert "plan-grid is-compact" not in alice.get(plan.get_absolute_url()).content.decode()
    alice.cookies["density"] = "compact"
    assert "plan-grid is-compact" in alice.get(plan.get_absolute_url()).content.decode()


def test_the_state_follows_draft_publication_and_change(plan: Plan, cast: Cast, alice: Client) -> None:
    add_session(plan)
    assert "Draft" in alice.get(plan.get_absolute_url()).content.decode()
    publish_plan(plan=plan, by=cast.alice, now=timezone.now())
    page = alice.get(plan.get_absolute_url()).content.decode()
    assert ">v1, changes since<" not in page
    assert f"/plans/{plan.pk}/assign/" in page
    Page(alice, plan).do(write("Easy 30min"))
    assert ">v1, changes since<" in alice.get(plan.get_absolute_url()).content.decode()


def test_it_says_who_follows_which_version(plan: Plan, cast: Cast, alice: Client) -> None:
    follow(plan, cast.bob, timezone.localdate())
    assert "1 athlete follows v1" in alice.get(plan.get_absolute_url()).content.decode()


def test_a_draft_cannot_be_assigned_and_says_why(plan: Plan, alice: Client) -> None:
    page = alice.get(plan.get_absolute_url()).content.decode()
    assert f"/plans/{plan.pk}/assign/" not in page
    assert "Publish the plan first" in page


def test_an_archived_plan_says_so(plan: Plan, alice: Client) -> None:
    plan.set_archived(timezone.now())
    assert "This plan is archived." in alice.get(plan.get_absolute_url()).content.decode()


def test_a_stranger_gets_404(plan: Plan, carol: Client, bob: Client, dave: Client) -> None:
    for stranger in (carol, bob, dave):
        assert stranger.get(plan.get_absolute_url()).status_code == 404


def test_the_anonymous_go_to_sign_in(plan: Plan, client: Client) -> None:
    assert client.get(plan.get_absolute_url()).headers["Location"].startswith("/account/login/")


def test_it_rejects_post(plan: Plan, alice: Client) -> None:
    assert alice.post(plan.get_absolute_url()).status_code == 405


def test_its_queries_do_not_grow_with_weeks_and_sessions(
    cast: Cast, alice: Client, django_assert_max_num_queries
) -> None:
    plan = make_plan(cast.northside, cast.alice, weeks=24)
    for number in range(60):
        add_session(plan, week=number % 24 + 1, weekday=number % 7)
    for number in range(3):
        Phase.objects.create(
            plan=plan, name="P", kind="base", first_week=number * 2 + 1, last_week=number * 2 + 2
        )
        publish_plan(plan=plan, by=cast.alice, now=timezone.now())
    follow(plan, cast.bob, timezone.localdate())
    # session, user, membership, plan, sessions, phases, versions, rules of the practice, acceptances
    with django_assert_max_num_queries(9):
        assert alice.get(plan.get_absolute_url()).status_code == 200
