"""One mail over one SMTP line, driven word by word.

smtplib raises the same error for a line that breaks before the final dot (the server has nothing) and after
it (the server may have everything, RFC 1047). The difference decides whether a mail may be sent again, so
the words are spoken here.
"""

from __future__ import annotations

import re
import smtplib
import socket
from collections.abc import Callable
from email import policy

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend

from outbox.outcome import NOT_OURS, Outcome, Result, as_kept, words

# RFC 5321: no such mailbox, user not local, mailbox name not allowed. The same codes refuse us (a block list,
# a relay), which the enhanced code of RFC 3463 tells apart, and without one at best the words.
NOBODY_THERE = {550, 551, 553}
ENHANCED = re.compile(r"\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b")
# The address of the receiver (5.1.7 and 5.1.8 are about the sender's), and a mailbox that was closed.
NO_MAILBOX = re.compile(r"5\.1\.(?![78]$)\d+|5\.2\.1")
ABOUT_US = re.compile(r"relay|block|spam|policy", re.IGNORECASE)
END = b".\r\n"


class Answer(Exception):  # noqa: N818 - the server's word, and as often as not no error of ours
    """An answer that ends the attempt before the mail is with the server."""

    def __init__(self, code: int, text: bytes, *, about_address: bool = False) -> None:
        super().__init__(as_kept(f"{code} {text.decode(errors='replace')}")[:500])
        self.code, self.about_address = code, about_address

    @property
    def outcome(self) -> Outcome:
        if not 500 <= self.code < 600:
            return Outcome.LATER
        return Outcome.BOUNCED if self.about_address and self._says_nobody() else Outcome.REFUSED

    def _says_nobody(self) -> bool:
        """Only where it is sure: an address that is wrongly given up gets no mail any more."""
        if enhanced := ENHANCED.match(str(self)):
            return NO_MAILBOX.fullmatch(enhanced[1]) is not None
        return self.code in NOBODY_THERE and not ABOUT_US.search(str(self))


def speak(line: EmailBackend, mail: EmailMultiAlternatives, may_end: Callable[[], bool]) -> Result:
    """Hand a mail over on `line`; `may_end` is asked before the final dot, without which nothing is sent."""
    try:
        line.open()
        _connection(line).ehlo_or_helo_if_needed()
    except (OSError, smtplib.SMTPException, ValueError) as error:
        return Result(Outcome.UNREACHED, words(error))
    try:
        _connection(line).send(_begun(line, mail))
        if not may_end():
            # No farewell: within the data it would be a part of the mail.
            _connection(line).close()
            return Result(Outcome.LATER, NOT_OURS)
    except Answer as answer:
        return Result(answer.outcome, str(answer))
    except (OSError, smtplib.SMTPException, ValueError) as error:
        return Result(_before(error), words(error))
    return _ended(line)


def _begun(line: EmailBackend, mail: EmailMultiAlternatives) -> bytes:
    """Says from whom and to whom, and that data follows; returns the data, without its end."""
    smtp = _connection(line)
    body = mail.message(policy=policy.SMTP).as_bytes()
    size = [f"size={len(body)}"] if smtp.has_extn("size") else []
    _expect(250, *smtp.mail(line.prep_address(mail.from_email), size))
    for to in mail.recipients():
        _expect(250, *smtp.rcpt(line.prep_address(to)), about_address=True)
    _expect(354, *smtp.docmd("DATA"))
    # The end goes out by itself: without this it would wait for the data to be acknowledged.
    _socket(smtp).setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return _quoted(body)


def _ended(line: EmailBackend) -> Result:
    """The final dot: from here on only an answer tells who has the mail."""
    smtp = _connection(line)
    try:
        _socket(smtp).sendall(END)
    except TimeoutError as error:
        return Result(Outcome.UNCERTAIN, words(error))
    except OSError as error:
        # The line was broken already: these three bytes never left.
        return Result(Outcome.LATER, words(error))
    try:
        code, text = smtp.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return Result(Outcome.UNCERTAIN, words(error))
    if code == 250:
        return Result(Outcome.ACCEPTED)
    if not 400 <= code < 600:
        return Result(Outcome.UNCERTAIN, f"{code} {text!r}")
    answer = Answer(code, text)
    return Result(answer.outcome, str(answer))


def _before(error: Exception) -> Outcome:
    """What an error before the final dot means: the server has nothing."""
    if isinstance(error, smtplib.SMTPResponseException):
        return Answer(error.smtp_code, b"").outcome
    return Outcome.REFUSED if isinstance(error, ValueError) else Outcome.LATER


def _expect(code: int, got: int, text: bytes, *, about_address: bool = False) -> None:
    if got != code and not (code == 250 and got == 251):
        raise Answer(got, text, about_address=about_address)


def _quoted(body: bytes) -> bytes:
    """A line that begins with a dot gets a second one (RFC 5321, 4.5.2), and the last line an end."""
    whole = body.removesuffix(b"\r\n") + b"\r\n"
    return (b"\r\n" + whole).replace(b"\r\n.", b"\r\n..").removeprefix(b"\r\n")


def _socket(smtp: smtplib.SMTP) -> socket.socket:
    if smtp.sock is None:
        raise OSError("The line is closed.")
    return smtp.sock


def _connection(line: EmailBackend) -> smtplib.SMTP:
    smtp = line.connection
    assert smtp is not None  # narrows for mypy: open() raised, or it is there
    return smtp
