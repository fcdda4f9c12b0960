"""Settings as production has them."""

from tests.processes import manage

PRODUCTION = {
    "DEBUG": "false",
    "SECRET_KEY": "a-long-one-" + "abcdefghijklmnopqrstuvwxyz0123456789" * 2,
    "BASE_URL": "https://coaching.example",
    "ALLOWED_HOSTS": "coaching.example",
    "EMAIL_URL": "smtp://mail.example:25",
    "TRUST_PROXY_HEADER": "true",
}


def test_djangos_own_check_finds_nothing() -> None:
    checked = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (checked.returncode, checked.stderr.strip()) == (0, ""), checked.stderr


def test_behind_a_proxy_the_rate_limits_tell_people_apart() -> None:
    ask = (
        "from django.test import RequestFactory as R; from allauth.account.adapter import get_adapter as a;"
        "print(a().get_client_ip(R().get('/', headers={'X-Forwarded-For': '6.6.6.6, 9.9.9.9'})))"
    )
    told = manage("shell", "--no-imports", "-c", ask, **PRODUCTION).stdout
    assert told.strip() == "9.9.9.9"
