"""A plan's states, rebuilt from the present by taking its edits back one after the other."""

from collections.abc import Collection, Iterable

from plans.edits.changes import apply, inverse, order_over
from plans.edits.content import Content
from plans.models import Plan, PlanEdit

KEPT = 100


def content_before(content: Content, edits: Iterable[PlanEdit]) -> Content:
    """The plan before these edits, given newest first; `content` is the plan after them."""
    for edit in edits:
        content = apply(content, inverse(edit.changes), strict=False)
    return content


def content_since(
    plan: Plan, content: Content, revision: int
) -> tuple[Content, tuple[int | None, ...] | None]:
    """The plan at a revision, and for each week of `content`, the plan as it is now, which one it was then.

    For a page that is further back than KEPT, or than there are edits, an empty plan and new weeks only:
    it exchanges everything.
    """
    edits = list(plan.edits.filter(number__gt=max(revision, plan.revision - KEPT)).newest_first())
    if len(edits) != plan.revision - revision:
        return Content(weeks=0), (None,) * content.weeks
    return content_before(content, edits), order_over(one.changes for one in reversed(edits))


def contents_at(plan: Plan, content: Content, numbers: Collection[int]) -> dict[int, Content]:
    """The plan after each of these edits (0: before the first), from `content`, the plan as it is now.

    One statement; numbers that the plan does not have, or that lie more than KEPT edits back, are left out.
    """
    wanted = {number for number in numbers if plan.revision - KEPT <= number <= plan.revision}
    found = {number: content for number in wanted if number == plan.revision}
    if not wanted - set(found):
        return found
    for edit in plan.edits.filter(number__gt=min(wanted)).newest_first():
        content = content_before(content, [edit])
        if edit.number - 1 in wanted:
            found[edit.number - 1] = content
    return found
