"""`.env.example` names every variable that is read, and no other."""

import re

from coaching.stack.postgres import LOCALE
from tests.stack.processes import ROOT

# Read by the stack, the image and docker-compose.yml rather than by the settings.
OF_THE_STACK = {"PORT", "WEB_CONCURRENCY", "WORKER_CONCURRENCY", "POSTGRES_PASSWORD"}


def test_it_documents_what_the_settings_read() -> None:
    settings = (ROOT / "coaching/settings.py").read_text()
    read = set(re.findall(r'\benv(?:\.\w+)?\(\s*"([A-Z_]+)"', settings))
    example = (ROOT / ".env.example").read_text()
    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) == read | OF_THE_STACK


def test_docker_compose_passes_on_what_production_must_set() -> None:
    compose = (ROOT / "docker-compose.yml").read_text()
    required = set(re.findall(r"\$\{([A-Z_]+):\?", compose))
    assert required == {
        "SECRET_KEY",
        "BASE_URL",
        "ALLOWED_HOSTS",
        "EMAIL_URL",
        "DEFAULT_FROM_EMAIL",
        "POSTGRES_PASSWORD",
    }


def test_docker_compose_makes_the_database_as_the_stack_does() -> None:
    assert f"POSTGRES_INITDB_ARGS: {' '.join(LOCALE)}\n" in (ROOT / "docker-compose.yml").read_text()
