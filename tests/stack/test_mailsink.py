"""The mail sink over a real connection: what it has accepted is on the disk, whole."""

import shutil
import smtplib
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from coaching.stack import ports
from tests.stack.processes import ROOT, eventually, start


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "mail"


@pytest.fixture
def sink(folder: Path) -> Iterator[smtplib.SMTP]:
    port = ports.free()
    process = start(str(ROOT / "coaching/stack/mailsink.py"), str(port), str(folder))
    assert eventually(lambda: ports.answers(port))
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
        yield client
    process.kill()
    process.wait()


def a_mail(subject: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "coach@demo.test", "athlete@demo.test", subject
    mail.set_content("5:01/km, − and –\n.\nafter a lone dot")
    return mail


def test_an_accepted_mail_is_a_whole_file_at_once(sink: smtplib.SMTP, folder: Path) -> None:
    sink.send_message(a_mail("Week 6"), to_addrs=["athlete@demo.test", "copy@demo.test"])
    [file] = folder.iterdir()
    assert file.suffix == ".eml"
    received = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert received["Subject"] == "Week 6"
    assert received.get_content().splitlines() == ["5:01/km, − and –", ".", "after a lone dot"]
    assert received.get_all("Delivered-To") == ["athlete@demo.test", "copy@demo.test"]


def test_names_sort_by_time(sink: smtplib.SMTP, folder: Path) -> None:
    subjects = [f"mail {number}" for number in range(5)]
    for subject in subjects:
        sink.send_message(a_mail(subject))
    files = sorted(folder.iterdir())
    assert [message_from_bytes(file.read_bytes())["Subject"] for file in files] == subjects


def test_a_mail_that_cannot_be_written_is_not_accepted(sink: smtplib.SMTP, folder: Path) -> None:
    shutil.rmtree(folder)
    with pytest.raises(smtplib.SMTPDataError, match="could not be stored") as refused:
        sink.send_message(a_mail("Lost"))
    assert refused.value.smtp_code == 451
