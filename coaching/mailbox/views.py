"""Pages that exist in development only: the settings switch them on with MAIL_SINK_DIR."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import public
from coaching.mailbox import messages
from outbox.frame import in_a_frame

SHOWN = 100


@public
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    mails = messages.newest(Path(settings.MAIL_SINK_DIR), SHOWN)
    return render(request, "coaching/inbox.html", {"mails": mails, "shown": SHOWN})


@public
@require_safe
def mail(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "coaching/mail.html", {"mail": _mail(name)})


@public
@require_safe
@in_a_frame
def html(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(_mail(name).html)


def _mail(name: str) -> messages.Mail:
    found = messages.read(Path(settings.MAIL_SINK_DIR), name)
    if found is None:
        raise Http404
    return found
