"""What operations need from outside of the plan's own content, read before they run.

A loader takes the plan, who edits it, its content and the operations of its name, as they came (nothing in
them is checked yet), and gives what the operation finds in `at.loaded` under that name. Few statements,
however many there are.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from accounts.models import User
from plans.edits.content import Content, PlanError, from_version
from plans.edits.history import contents_at
from plans.edits.rows import planned
from plans.library.shelf_pieces import pieces
from plans.models import Plan, PlannedSession
from plans.operations.material import NAME, item_key

type Loader = Callable[[Plan, User, Content, Sequence[Mapping[str, Any]]], Any]


def load(plan: Plan, by: User, content: Content, operations: Sequence[Any]) -> dict[str, Any]:
    """For each operation that has a loader and stands in the batch, what it loaded."""
    named: dict[str, list[Mapping[str, Any]]] = {}
    for one in operations:
        if isinstance(one, dict) and isinstance(one.get("do"), str) and one["do"] in LOADERS:
            named.setdefault(one["do"], []).append(one)
    return {name: LOADERS[name](plan, by, content, found) for name, found in named.items()}


def load_versions(plan: Plan, content: Content, operations: Sequence[Mapping[str, Any]]) -> Any:
    """{("version", 12): Content, ("published", 2): Content}: the states that are to be restored."""
    asked = {
        (kind, one[kind]) for one in operations for kind in ("version", "published") if _number(one, kind)
    }
    edits = {number for kind, number in asked if kind == "version"}
    found = {("version", number): state for number, state in contents_at(plan, content, edits).items()}
    published = plan.versions.filter(number__in=[number for kind, number in asked if kind == "published"])
    for version in published:
        uids = (str(uuid5(NAMESPACE_URL, f"phase:{version.pk}:{place}")) for place in range(1000))
        found["published", version.number] = from_version(version.content, about=content.about, uids=uids)
    return found


def _versions(plan: Plan, by: User, content: Content, operations: Sequence[Mapping[str, Any]]) -> Any:
    if len(operations) > 1:
        raise PlanError("One version is restored at a time.")
    return load_versions(plan, content, operations)


def load_pieces(plan: Plan, by: User, content: Content, operations: Sequence[Mapping[str, Any]]) -> Any:
    """{key: Piece}: what of the library is asked for. What `by` may not see is not there."""
    return pieces(plan.practice_id, by, (item_key(one.get("item")) for one in operations))


def load_copied(plan: Plan, by: User, content: Content, operations: Sequence[Mapping[str, Any]]) -> Any:
    """{uid: Planned}: sessions of other plans. What `by` may not see is not there."""
    asked = [one for one in operations if one.get("plan") is not None]
    plans = {uid for one in asked if (uid := _uuid(one["plan"]))}
    items = [item for one in asked if isinstance(one.get("items"), list) for item in one["items"]]
    uids = {uid for item in items if isinstance(item, dict) and (uid := _uuid(item.get("from")))}
    rows = PlannedSession.objects.visible_to(by).filter(plan__uid__in=plans, uid__in=uids)
    return {one.uid: one for one in planned(rows)} if uids else {}


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _number(operation: Mapping[str, Any], kind: str) -> bool:
    value = operation.get(kind)
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31


LOADERS: dict[str, Loader] = {"restore": _versions, NAME: load_pieces, "copy": load_copied}
