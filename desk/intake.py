"""What the desk says of an intake that nobody has read yet. Values only."""

from dataclasses import replace

from desk.triage import Reason


def with_intake(reason: Reason, unread: int | None) -> Reason:
    """`unread` is the number of the newest version that no coach has read; None where all is read.

    A warning keeps its place, and says it beside; nothing that is known is urgent about what is not read yet.
    """
    if not unread:
        return reason
    headline = "Intake sent, not read yet" if unread == 1 else "Intake changed, not read yet"
    if reason.severity in ("stop", "warning"):
        return replace(reason, detail=f"{reason.detail} {headline}.".strip())
    detail = reason.headline if reason.severity == "info" else ""
    return Reason("info", headline, f"{detail}." if detail else "Its page says what is new.", "intake")
