"""The pieces of the library that a batch of operations asks for, of those that its author may see."""

from collections.abc import Iterable, Mapping
from typing import Any

from accounts.models import Practice, User
from plans.material import LibraryItem
from plans.operations.material import Piece, item_key
from plans.shelf_items import shelf_items


def load_pieces(practice: Practice, by: User, operations: Iterable[Mapping[str, Any]]) -> dict[Any, Piece]:
    """By key; at most one query. What may not be seen is not there."""
    keys = {item_key(one.get("item")) for one in operations}
    numbers = [key for key in keys if isinstance(key, int)]
    shelf = shelf_items()
    found: dict[Any, Piece] = {
        key: Piece(shelf[key].name, shelf[key].kind, shelf[key].content)
        for key in keys
        if isinstance(key, str) and key in shelf
    }
    if numbers:
        rows = LibraryItem.objects.visible_to(by).kept_in(practice).filter(pk__in=numbers)
        found |= {row.pk: Piece(row.name, row.kind, row.content) for row in rows}
    return found
