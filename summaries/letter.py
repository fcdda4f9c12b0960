"""The payload of a summary as a mail: subject, text, HTML and the headers that stop it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from outbox.embedding import embedded
from outbox.models import SAYS, Delivery
from outbox.stop import one_click_headers, stop_link
from summaries.chart import load_svg
from summaries.models import Summary
from summaries.picture import png
from summaries.schedule import WEEK

PICTURE = 488  # what a card of 560 has room for


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str
    html: str
    headers: dict[str, str]
    pictures: dict[str, bytes]

    @property
    def html_to_show(self) -> str:
        """The HTML with its pictures in it, for a page that shows it before it is sent."""
        return embedded(self.html, self.pictures)


def letter(payload: dict[str, Any], summary: Summary, *, stops: str = "") -> Letter:
    """`stops` is whose mails the link in it stops: the athlete's, or of a test the one's who reads it."""
    stop = stop_link(email=stops or summary.athlete.mail_address, kind=Delivery.Kind.SUMMARY)
    context = {
        "d": payload,
        "stat_width": f"{100 // max(len(payload['stats']), 1)}%",
        "initials": "".join(word[0] for word in payload["coach"].split()[:2]),
        "columns": columns(payload["weeks"]),
        "link": f"{settings.BASE_URL}{reverse('sessions:week')}?start={summary.week_start + WEEK}",
        "me_link": settings.BASE_URL + reverse("athletes:me"),
        "stop_link": stop,
    }
    return Letter(
        subject=f"{payload['meta'].split(' · ')[0]}{SAYS}{payload['headline']}",
        text=render_to_string("mail/summary.txt", context),
        html=render_to_string("mail/summary.html", context),
        headers=one_click_headers(stop),
        pictures=pictures(payload),
    )


def pictures(payload: dict[str, Any]) -> dict[str, bytes]:
    """The chart as the mail's HTML calls it, where there is one."""
    chart = payload.get("chart")
    return {"load": png(load_svg(chart), width=PICTURE)} if chart else {}


def columns(weeks: list[Any]) -> list[list[Any]]:
    """The table beside the chart, in rows of two weeks each: the first half at the left."""
    half = (len(weeks) + 1) // 2
    return [list(weeks[at::half]) for at in range(half)]
