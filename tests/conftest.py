"""Fixtures every test may use: the cast, and clients signed in as them."""

import gc
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection, transaction
from django.test import Client, TransactionTestCase

from accounts.models import User
from tests.cast import Cast, make_cast

# A database with all migrations, of which each worker's is a copy: to migrate takes ten seconds of a core.
TEMPLATE = "test_template"


# What `migrate` writes, which no test changes.
STAYS = ("django_migrations", "django_content_type", "auth_permission")


def emptied(_: TransactionTestCase) -> None:
    """After a test that commits: rows go, also those of the cache, and tables stay.

    Django makes each table anew, which takes a third of a second for all of them, and this a hundredth.
    Foreign keys are looked at when the transaction ends, so the order is free.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL(%s)", [[*STAYS]]
        )
        cursor.execute("; ".join(f'DELETE FROM "{name}"' for (name,) in cursor.fetchall()))


TransactionTestCase._fixture_teardown = emptied


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Before the workers start, and only where there are some."""
    if not getattr(session.config.option, "numprocesses", None) or hasattr(session.config, "workerinput"):
        return
    address = os.environ["DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as line:
        line.execute(f"DROP DATABASE IF EXISTS {TEMPLATE}")
        line.execute(f"CREATE DATABASE {TEMPLATE}")
    migrated = os.environ | {"DATABASE_URL": urlsplit(address)._replace(path=f"/{TEMPLATE}").geturl()}
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], env=migrated, check=True)
    os.environ["TEST_TEMPLATE"] = TEMPLATE


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look through it for garbage again and again is a tenth of a run."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    connection.settings_dict["TEST"]["TEMPLATE"] = os.environ.get("TEST_TEMPLATE")


@pytest.fixture(autouse=True)
def _fast_and_plain(settings: object) -> None:
    """Cheap password hashes, and static files without a manifest, as in development."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def alice(cast: Cast, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(cast.alice)


@pytest.fixture
def bob(cast: Cast, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(cast.bob.user)


@pytest.fixture
def carol(cast: Cast, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(cast.carol)


@pytest.fixture
def dave(cast: Cast, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(cast.dave.user)


@pytest.fixture
def unused_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
