"""What the desk says of an athlete who said yes to a health question that nobody has settled. Values only."""

from dataclasses import replace

from desk.triage import Reason

HEADLINE = "Said yes to a health question"


def with_clearance(reason: Reason, *, needs: bool) -> Reason:
    """Something more urgent keeps its place, and says it beside."""
    if not needs:
        return reason
    if reason.severity in ("stop", "warning"):
        return replace(reason, detail=f"{reason.detail} {HEADLINE}; no clearance is recorded.".strip())
    return Reason(
        "warning",
        HEADLINE,
        "A doctor’s word comes before the training. It is recorded with the intake.",
        "intake",
    )
