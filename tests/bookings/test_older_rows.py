"""Rows of older versions: what stood under "Training" on a coach's page, and calls that knew no practice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from bookings.models import IntroCall
from leads.models import Profile
from tests.bookings.conftest import free_starts, make_call, make_page
from tests.cast import make_cast

FIRST = [("bookings", "0001_tables")]


@pytest.fixture
def newest_again(transactional_db: None) -> Iterator[None]:
    """The tables as they are now, for the tests that follow, whatever becomes of this one."""
    yield
    to_the_newest()


def to_the_newest() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.usefixtures("newest_again")
def test_training_is_one_of_the_credentials_once_and_a_call_is_of_its_page_s_practice() -> None:
    cast = make_cast()
    page = make_page(cast.alice, cast.northside, slug="alice")
    make_page(cast.carol, cast.harbour, slug="carol")
    make_call(page, free_starts(page)[0])
    Profile.objects.filter(coach=cast.alice).update(credentials="Licence A")
    MigrationExecutor(connection).migrate(FIRST)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE bookings_coachpage SET training = %s WHERE id = %s", ["MSc, Oslo", page.pk])
        cursor.execute("UPDATE bookings_coachpage SET training = %s WHERE id <> %s", ["Licence A", page.pk])
    to_the_newest()
    assert Profile.objects.get(coach=cast.alice).credential_lines == ["MSc, Oslo", "Licence A"]
    assert Profile.objects.get(coach=cast.carol).credential_lines == ["Licence A"]
    assert IntroCall.objects.get().practice == cast.northside
