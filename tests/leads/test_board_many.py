"""A board with very many leads stays light: thirty of a stage, and all of one where that is asked for."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leads.models import Lead

URL = reverse("leads:board")


@pytest.fixture
def many(cast):
    """120 new, the latest first to come, every fourth with an overdue step; 40 lost."""
    now = timezone.now()
    rows = [
        Lead(
            practice=cast.northside,
            coach=cast.alice,
            name=f"Lead {number}",
            email=f"lead{number}@example.org",
            moved_at=now - timedelta(hours=number),
            next_step="Call" if number % 4 == 0 else "",
            next_step_on=now.date() - timedelta(days=number + 2) if number % 4 == 0 else None,
            **({"stage": "lost", "lost_reason": "price"} if number >= 120 else {}),
        )
        for number in range(160)
    ]
    return Lead.objects.bulk_create(rows)


def shown(answer):
    return {column.stage.value: len(column.cards) for column in answer.context["columns"]}


def test_thirty_of_a_stage_are_shown_with_the_true_numbers_and_a_way_to_all(alice, many):
    answer = alice.get(URL)
    words = answer.content.decode()
    assert (shown(answer)["new"], shown(answer)["lost"]) == (30, 30)
    assert [column.count for column in answer.context["columns"]] == [120, 0, 0, 0, 0, 40]
    assert 'href="?all=new#stage-new">Show all 120</a>' in words
    assert "30 next steps are overdue" in words
    assert len(words) < 110_000
    first = answer.context["columns"][0].cards
    assert [card.lead.name for card in first[:2]] == ["Lead 116", "Lead 112"]


def test_all_of_one_stage_are_shown_where_that_is_asked_for(alice, many):
    answer = alice.get(URL, {"all": "new"})
    assert (shown(answer)["new"], shown(answer)["lost"]) == (120, 30)
    assert "Show 30" in answer.content.decode()
    assert "Show all 120" not in answer.content.decode()
    assert shown(alice.get(URL, {"all": "nonsense"}))["new"] == 30


def test_a_card_that_was_moved_is_there_however_many_stand_before_it(alice, many):
    Lead.objects.filter(stage="new").update(next_step="Call", next_step_on=timezone.now().date())
    moved = Lead.objects.get(name="Lead 130")
    answer = alice.post(
        reverse("leads:move", args=[moved.pk]),
        {"to": "new", "key": "7d8d3a52-8f0e-4a52-9b0a-3f5d3a1c7d10", "all": "lost"},
    )
    assert answer.url == f"{URL}?at={moved.pk}&all=lost#lead-{moved.pk}"
    answer = alice.get(answer.url)
    assert f'id="lead-{moved.pk}"' in answer.content.decode()
    assert (shown(answer)["new"], shown(answer)["lost"]) == (31, 39)


@pytest.mark.parametrize("at", ["x", "99999999999999999999", ""])
def test_an_address_that_names_nobody_shows_the_board(alice, many, at):
    assert shown(alice.get(URL, {"at": at}))["new"] == 30


def test_the_number_of_queries_does_not_grow(alice, many, django_assert_max_num_queries):
    for asked in ({}, {"all": "new"}):
        with django_assert_max_num_queries(7):
            alice.get(URL, asked)
