"""What the desk says of an athlete whom our mail does not reach. Values only."""

from desk.triage import Action, Reason


def with_no_mail(reason: Reason, why: str, email: str, *, has_joined: bool) -> Reason:
    """`why` is one of outbox.models.Undeliverable.Reason, "" where mail arrives: then the reason stands.

    Something more urgent keeps its place, and says it beside.
    """
    if not why:
        return reason
    if has_joined and reason.is_urgent:
        return reason.beside(_headline(why, email))
    return Reason("warning", _headline(why, email), _detail(why, has_joined), _action(has_joined))


def _headline(why: str, email: str) -> str:
    if why == "complained":
        return f"Our mail was called unwanted at {email}"
    return f"Mail to {email} comes back"


def _detail(why: str, has_joined: bool) -> str:
    if not has_joined:
        return "The invitation did not arrive. Ask for the right address, and correct it."
    if why == "complained":
        return "No summaries are sent there. Ask whether that was meant: it can be taken back under Settings."
    return "No summaries are sent there. Ask for an address that works: it is changed under Settings."


def _action(has_joined: bool) -> Action:
    return "mails" if has_joined else "address"
