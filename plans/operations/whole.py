"""What concerns the plan as a whole: an older state brought back, what it says of itself. Pure."""

from dataclasses import replace

from plans.edits.content import Content, PlanError
from plans.edits.fields import PLAN, PLAN_WORDS
from plans.operations.given import Given
from plans.operations.table import At, Done

MAX_NUMBER = 2**31 - 1


def restore(content: Content, given: Given, at: At) -> Done:
    """Weeks, phases and sessions as they were after edit `version`, or as in the `published` version.

    What the plan says of itself stays. Sessions keep the ids that they had.
    """
    kind = "published" if given.has("published") else "version"
    number = given.whole(kind, 0, MAX_NUMBER)
    found = at.loaded.get("restore", {}).get((kind, number))
    if found is None:
        raise PlanError("There is no such version of this plan.")
    words = f"Published v{number}" if kind == "published" else f"Version {number}"
    return Done(replace(found, about=content.about), f"{words} restored")


def plan(content: Content, given: Given, at: At) -> Done:
    """What the plan says of itself: name, sport, goal."""
    part = given.part("fields")
    fields = {name: PLAN[name](part, name) for name in part.names() if name in PLAN}
    part.finish()
    about = {**content.about, **fields}
    if not about.get("goal_kind") and (about.get("event_on") or about.get("goal_target")):
        part.refuse("goal_kind", "A date or a target belongs to an event or to a benchmark.")
    changed = [PLAN_WORDS[name] for name, value in fields.items() if content.about.get(name) != value]
    label = f"{' and '.join(changed)} of the plan changed" if changed else "the plan stays as it is"
    return Done(replace(content, about=about), label[0].upper() + label[1:])
