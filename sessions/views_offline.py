"""What makes the athlete's pages work without a network: the queue's door, the days kept, the worker."""

from __future__ import annotations

import hashlib
import json
import logging
import re
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, RawPostDataException
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_GET, require_POST

from accounts.access import public
from athletes.access import AthleteRequest, athlete_only
from athletes.models import Athlete
from sessions import actions, shipped
from sessions.cards import unsaid
from sessions.days import pack_of
from sessions.days_sets import kept_sets
from sessions.entries import Sent, UnreadableError, read_entries
from sessions.forms_sets import SetsForm
from sessions.models import Entry, Session

MOST_BYTES = 1_000_000
# What differs each time in a page that is the same: ids of forms, tokens, the moment.
CLIENT_IDS = re.compile(rb'<input[^>]* name="client_id"[^>]*>')
VARYING = re.compile(
    rb'<input[^>]* name="(?:csrfmiddlewaretoken|client_id)"[^>]*>|"X-CSRFToken": "[^"]*"|nonce="[^"]*"'
    rb'|data-now="[^"]*"|data-kept hidden>[^<]*<'
)
# A season of an athlete who says ten things a day fits in a week's queue of a phone; more is no athlete.
MOST_A_DAY = 2_000
WAIT_S = 3600
TOO_MANY = "These are more entries in a day than one athlete makes. They wait on this phone for an hour."
FAULT = "Something went wrong with this entry here. It stays on this phone and is sent again."

logger = logging.getLogger(__name__)


@athlete_only
@require_POST
def sync(request: AthleteRequest) -> HttpResponse:
    """A list of entries in their order, answered by their ids; each is taken for itself.

    Where the database is away the rest has no answer and waits: an undo must not overtake what it takes back.
    """
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        return _wrong("This is more than a megabyte; send it in parts.", 413)
    try:
        owner, entries = read_entries(json.loads(request.body))
    except UnreadableError as wrong:
        return _wrong(str(wrong), 400)
    except (ValueError, RecursionError, RawPostDataException):
        return _wrong("This cannot be read as JSON.", 400)
    athlete = next((one for one in request.athletes if one.uid == owner), None)
    if athlete is None:
        raise Http404
    lately = Entry.objects.editable_by(request.user).since(athlete, timezone.now() - timedelta(days=1))
    if entries and lately.count() + len(entries) > MOST_A_DAY:
        return _wrong(TOO_MANY, 429, {"Retry-After": str(WAIT_S)})
    return JsonResponse({"answers": _answers(athlete, entries)})


def _answers(athlete: Athlete, entries: list[Sent]) -> list[dict[str, str]]:
    answers = []
    for sent in entries:
        try:
            entry = actions.take_entry(athlete=athlete, sent=sent, now=timezone.now())
        except (OperationalError, InterfaceError):
            break
        except Exception:
            # A fault of ours: it must neither be lost nor hold up for ever what waits behind it.
            logger.exception("an entry of kind %s could not be taken", sent.kind)
            answers.append(_kept_fault(athlete, sent))
            continue
        answers.append({"uid": str(entry.uid), "state": entry.state, "told": entry.told})
    return answers


def _kept_fault(athlete: Athlete, sent: Sent) -> dict[str, str]:
    """Kept here too, if it can be: a phone may lose what it keeps."""
    try:
        actions.keep_fault(athlete=athlete, sent=sent, now=timezone.now())
    except Exception:
        logger.exception("an entry of kind %s could not even be kept", sent.kind)
    return {"uid": str(sent.uid), "state": Entry.State.FAULT, "told": FAULT}


def _wrong(sentence: str, status: int, headers: dict[str, str] | None = None) -> HttpResponse:
    return JsonResponse({"told": sentence}, status=status, headers=headers)


@athlete_only
@require_POST
def use(request: AthleteRequest, uid: str) -> HttpResponse:
    """What another device said stands from now on."""
    entry = Entry.objects.editable_by(request.user).filter(uid=uid).exclude(session_uid=None).first()
    if entry is None:
        raise Http404
    session = get_object_or_404(Session.objects.loggable_by(request.user), uid=entry.session_uid)
    try:
        actions.use_entry(entry=entry, now=timezone.now())
    except actions.LogRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect(session)


@athlete_only
@gzip_page
@require_GET
def days(request: AthleteRequest) -> HttpResponse:
    """Today and two weeks around it; a phone keeps the newest."""
    pack = pack_of(request.athlete, timezone.now())
    shown = {"pack": pack, "coach": request.athlete.coach, "unsaid": unsaid()}
    page = render(request, "sessions/days.html", shown)
    # Its forms are sent by the queue, which gives each entry an id of its own.
    page.content = CLIENT_IDS.sub(b"", page.content)
    return _kept(request, page)


@athlete_only
@gzip_page
@require_GET
def days_sets(request: AthleteRequest) -> HttpResponse:
    """The strength sessions around today, for the page set by set of each."""
    athlete = request.athlete
    sessions = kept_sets(athlete, timezone.now())
    form = SetsForm(session=Session(structure={}), units=request.user.units)
    shown = {"sessions": sessions, "form": form, "coach": athlete.coach}
    return _kept(request, render(request, "sessions/kept_sets.html", shown))


def _kept(request: AthleteRequest, page: HttpResponse) -> HttpResponse:
    """A page that a phone keeps; one that has it already, but for what differs each time, gets 304."""
    version = hashlib.sha256(VARYING.sub(b"", page.content)).hexdigest()[:20]
    page["ETag"] = f'W/"{version}"'
    if request.headers.get("If-None-Match") == page["ETag"]:
        page = HttpResponse(status=304, headers={"ETag": page["ETag"]})
    # Whose it is: a phone keeps it for nobody else.
    page["X-Athlete"] = str(request.athlete.uid)
    page["X-Person"] = str(request.user.pk)
    return page


@public
@gzip_page
@cache_control(no_cache=True)
@condition(etag_func=lambda _: _worker_version())
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at the root because it may look after addresses below its own only."""
    held = {
        "files": shipped.addresses(),
        "version": shipped.fingerprint(),
        # In development files change under their names.
        "changing": settings.DEBUG,
        "pack": reverse("sessions:days"),
        "patience": settings.PAGE_PATIENCE_MS,
        "sets": reverse("sessions:days_sets"),
    }
    page = {"held": json.dumps(held)}
    return render(request, "offline/worker.js", page, content_type="text/javascript; charset=utf-8")


def _worker_version() -> str:
    """Browsers ask for the worker at each visit; in full it would be a quarter of what a visit costs."""
    return f'W/"{shipped.fingerprint()}"'


@public
@cache_control(max_age=3600)
@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the app beside its others."""
    about = {
        "id": "/today/",
        "name": "Throughline",
        "short_name": "Throughline",
        "description": "Training plans with a reason for every session.",
        "start_url": reverse("sessions:today"),
        "scope": "/",
        "display": "standalone",
        "lang": "en-GB",
        "background_color": "#FAF8F3",
        "theme_color": "#FAF8F3",
        "icons": [
            {"src": static(f"icons/app-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
            for size in (192, 512)
        ]
        + [
            {
                "src": static("icons/app-maskable-512.png"),
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "maskable",
            }
        ],
    }
    return JsonResponse(about, content_type="application/manifest+json")
