"""What the desk says of an intake that nobody has read, and of a yes that nobody has settled. Values only."""

from desk.triage import Reason

YES = "Said yes to a health question"


def with_intake(reason: Reason, *, unread: int | None, needs_clearance: bool) -> Reason:
    """What is urgent keeps its place, and says these beside it.

    `unread` is the number of the newest version that no coach has read; None where all is read.
    """
    return _with_clearance(_with_unread(reason, unread), needs_clearance)


def _with_unread(reason: Reason, unread: int | None) -> Reason:
    if not unread:
        return reason
    headline = "Intake sent, not read yet" if unread == 1 else "Intake changed, not read yet"
    if reason.is_urgent:
        return reason.beside(headline)
    detail = reason.headline if reason.severity == "info" else ""
    return Reason("info", headline, f"{detail}." if detail else "Its page says what is new.", "intake")


def _with_clearance(reason: Reason, needs_clearance: bool) -> Reason:
    if not needs_clearance:
        return reason
    if reason.is_urgent:
        return reason.beside(f"{YES}; no clearance is recorded")
    told = "A doctor’s word comes before the training. It is recorded with the intake."
    return Reason("warning", YES, told, "intake")
