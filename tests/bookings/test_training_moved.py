"""What stood under "Training" on a coach's page, before the credentials asked for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from leads.models import Profile
from tests.bookings.conftest import make_page
from tests.cast import make_cast

BEFORE, AFTER = [("bookings", "0001_tables")], [("bookings", "0002_training_among_credentials")]


@pytest.fixture
def _newest_afterwards(transactional_db: None) -> Iterator[None]:
    """Other tests go on in this database."""
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.usefixtures("_newest_afterwards")
def test_it_is_one_of_the_credentials_once() -> None:
    cast = make_cast()
    page = make_page(cast.alice, cast.northside, slug="alice")
    make_page(cast.carol, cast.harbour, slug="carol")
    Profile.objects.filter(coach=cast.alice).update(credentials="Licence A")
    MigrationExecutor(connection).migrate(BEFORE)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE bookings_coachpage SET training = %s WHERE id = %s", ["MSc, Oslo", page.pk])
        cursor.execute("UPDATE bookings_coachpage SET training = %s WHERE id <> %s", ["Licence A", page.pk])
    MigrationExecutor(connection).migrate(AFTER)
    assert Profile.objects.get(coach=cast.alice).credential_lines == ["MSc, Oslo", "Licence A"]
    assert Profile.objects.get(coach=cast.carol).credential_lines == ["Licence A"]
