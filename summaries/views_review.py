"""The queue: drafts athlete by athlete, with a box for the coach's words; approved, looked at, tried out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from accounts.access import CoachRequest, coach_only
from accounts.entered import number_from
from accounts.units import DAYS, plural
from outbox.frame import in_a_frame
from summaries import actions_review
from summaries.actions_review import Changed, Gone, Words
from summaries.forms import WordsForm
from summaries.letter import letter
from summaries.models import Summary
from summaries.reviewing import Draft, Queue, draft_of, queue_of

type Next = Callable[[Words], HttpResponse]


@coach_only
@require_safe
def queue(request: CoachRequest) -> HttpResponse:
    """The first draft to look at; without one, what there is instead."""
    shown = _queue(request)
    if shown.open:
        return redirect(_address(shown.open[0].pk, shown))
    day = DAYS[request.practice.summary_draft_weekday]
    when = f"They are ready on {day}, of every athlete who has joined and has a plan or trains."
    return render(request, "summaries/queue/done.html", {"queue": shown, "when": when})


@coach_only
def draft(request: CoachRequest, pk: int) -> HttpResponse:
    """A draft; POST keeps what was typed and goes where `go` says: another draft, the preview, the queue."""
    summary = _find(request, pk)
    if request.method != "POST":
        if not summary.is_planned:
            return _written(request, summary)
        return _page(request, summary, WordsForm(None, summary=summary))

    def keep(words: Words) -> HttpResponse:
        actions_review.keep_words(summary_id=pk, words=words)
        return _go(request, pk)

    return _with_words(request, summary, keep)


@coach_only
@require_POST
def approve(request: CoachRequest, pk: int) -> HttpResponse:
    summary, shown = _find(request, pk), _queue(request)

    def done(words: Words) -> HttpResponse:
        actions_review.approve(summary_id=pk, words=words, by=request.user, now=timezone.now())
        undo = reverse("summaries:take_back", args=[pk]) + shown.query
        messages.success(request, f"{summary.athlete}: approved.", extra_tags=f"undo {undo}")
        return _to_next(shown, pk)

    return _with_words(request, summary, done)


@coach_only
@require_POST
def approve_all(request: CoachRequest, pk: int) -> HttpResponse:
    """Those that the page listed, with what was typed in the one on it."""
    summary, now = _find(request, pk), timezone.now()

    def done(words: Words) -> HttpResponse:
        actions_review.keep_words(summary_id=pk, words=words)
        ids = [number_from(each) for each in request.POST.getlist("open")]
        count = actions_review.approve_all(practice=request.practice, ids=ids, by=request.user, now=now)
        undo = f"{reverse('summaries:take_back_all')}{_query(request) or '?'}&at={now:%Y-%m-%dT%H:%M:%S.%fZ}"
        many = f"{count} {plural(count, 'summary', 'summaries')} approved."
        messages.success(request, many, extra_tags=f"undo {undo}")
        return redirect(reverse("summaries:queue") + _queue(request).query)

    return _with_words(request, summary, done)


@coach_only
@require_POST
def take_back(request: CoachRequest, pk: int) -> HttpResponse:
    summary = _find(request, pk)
    try:
        actions_review.take_back(summary_id=pk)
    except Gone:
        return _written(request, summary)
    return redirect(_address(pk, _queue(request)))


@coach_only
@require_POST
def take_back_all(request: CoachRequest) -> HttpResponse:
    """What was approved together at one moment, `at`."""
    at = _moment(request.GET.get("at", ""))
    count = actions_review.take_back_all(practice=request.practice, by=request.user, at=at) if at else 0
    if not count:
        messages.info(request, "There is nothing to take back: these summaries have gone out.")
    return redirect(reverse("summaries:queue") + _query(request))


@coach_only
@require_POST
def without_me(request: CoachRequest, pk: int) -> HttpResponse:
    """An athlete's summaries go without a coach from now on; with `?undo` they come to the queue again."""
    summary, shown = _find(request, pk), _queue(request)
    athlete, without = summary.athlete, "undo" not in request.GET
    address = reverse("summaries:without_me", args=[pk])

    def done(words: Words) -> HttpResponse:
        actions_review.keep_words(summary_id=pk, words=words)
        actions_review.set_without_me(athlete=athlete, without=True)
        said = f"{athlete}’s summaries go out without you from now on."
        messages.success(request, said, extra_tags=f"undo {address}?undo")
        return _to_next(shown, pk)

    if without:
        return _with_words(request, summary, done)
    actions_review.set_without_me(athlete=athlete, without=False)
    return redirect(_address(pk, _queue(request)))


@coach_only
@require_safe
def preview(request: CoachRequest, pk: int) -> HttpResponse:
    """As the athlete will see it: the mail in a frame, its text part, and a test to oneself."""
    summary = _find(request, pk)
    if not summary.is_planned:
        return _written(request, summary)
    shown = _draft(request, summary)
    mail = letter(shown.payload, summary, stops=request.user.email)
    page = {"draft": shown, "mail": mail, "client_id": uuid4(), "query": _query(request)}
    return render(request, "summaries/queue/preview.html", page)


@coach_only
@require_safe
@in_a_frame
def preview_mail(request: CoachRequest, pk: int) -> HttpResponse:
    summary = _find(request, pk)
    payload = _draft(request, summary).payload
    return HttpResponse(letter(payload, summary, stops=request.user.email).html_to_show)


@coach_only
@require_POST
def test(request: CoachRequest, pk: int) -> HttpResponse:
    """The mail to oneself, once for each press."""
    summary = _find(request, pk)
    client_id = _uuid(request.POST.get("client_id", ""))
    actions_review.send_test(
        summary=summary,
        payload=_draft(request, summary).payload,
        to=request.user,
        client_id=client_id,
        now=timezone.now(),
    )
    messages.success(request, f"A test is on its way to {request.user.email}.")
    return redirect(reverse("summaries:preview", args=[pk]) + _query(request))


def _find(request: CoachRequest, pk: int) -> Summary:
    rows = Summary.objects.editable_by(request.user).filter(athlete__practice=request.practice)
    return get_object_or_404(rows.with_people(), pk=pk)


def _queue(request: CoachRequest) -> Queue:
    return queue_of(request.user, request.practice, everybody="all" in request.GET)


def _query(request: CoachRequest) -> str:
    return "?all" if "all" in request.GET else ""


def _draft(request: CoachRequest, summary: Summary) -> Draft:
    return draft_of(summary, now=timezone.now(), units=request.user.units)


def _address(pk: int, shown: Queue) -> str:
    return reverse("summaries:draft", args=[pk]) + shown.query


def _with_words(request: CoachRequest, summary: Summary, then: Next) -> HttpResponse:
    """What was typed, read and handed on; with a sentence, or too late, everything typed is still there."""
    form = WordsForm(request.POST, summary=summary)
    if not form.is_valid():
        return _page(request, summary, form)
    try:
        return then(form.words)
    except Gone:
        return _written(request, summary, form.words)
    except Changed:
        summary.refresh_from_db(fields=["note", "headline", "focus"])
        return _page(request, summary, WordsForm(request.POST, summary=summary))


def _page(request: CoachRequest, summary: Summary, form: WordsForm) -> HttpResponse:
    shown, pk = _queue(request), summary.pk
    page = {
        "draft": _draft(request, summary),
        "form": form,
        "queue": shown,
        "before": shown.before(pk),
        "after": shown.after(pk),
        "place": shown.place(pk) + 1,
    }
    return render(request, "summaries/queue/draft.html", page)


def _written(request: CoachRequest, summary: Summary, words: Words | None = None) -> HttpResponse:
    """It went out, or will not, while the page was open: nothing typed is taken, and nothing is lost."""
    summary.refresh_from_db()
    page = {"summary": summary, "words": words, "query": _query(request)}
    return render(request, "summaries/queue/written.html", page)


def _go(request: CoachRequest, pk: int) -> HttpResponse:
    go = request.POST.get("go", "")
    if go == "preview":
        return redirect(reverse("summaries:preview", args=[pk]) + _query(request))
    if go in {"all", "mine"}:
        return redirect(reverse("summaries:draft", args=[pk]) + ("?all" if go == "all" else ""))
    return redirect(_address(number_from(go) or pk, _queue(request)))


def _to_next(shown: Queue, pk: int) -> HttpResponse:
    """From a draft to the one after it, in the queue as it was before: some then have no place in it."""
    following = shown.next_open(pk)
    if following:
        return redirect(_address(following.pk, shown))
    return redirect(reverse("summaries:queue") + shown.query)


def _moment(typed: str) -> datetime | None:
    try:
        at = parse_datetime(typed)
    except ValueError:
        return None
    return at if at and at.tzinfo else None


def _uuid(typed: str) -> UUID:
    """The id of a press; one that is none is a press of its own."""
    try:
        return UUID(typed)
    except ValueError:
        return uuid4()
