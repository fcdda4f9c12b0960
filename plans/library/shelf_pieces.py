"""The pieces of the library by their keys, own ones and shipped ones alike."""

from collections.abc import Iterable

from accounts.models import User
from plans.library.models import LibraryItem
from plans.library.shelf_items import shelf_items
from plans.operations.material import Piece

type Key = int | str


def pieces(practice_id: int, by: User, keys: Iterable[Key | None]) -> dict[Key, Piece]:
    """Those of the practice that `by` may see, and shipped ones; at most one query."""
    asked, shelf = set(keys), shelf_items()
    found: dict[Key, Piece] = {
        key: Piece(shelf[key].name, shelf[key].kind, shelf[key].content)
        for key in asked
        if isinstance(key, str) and key in shelf
    }
    numbers = [key for key in asked if isinstance(key, int)]
    if numbers:
        rows = LibraryItem.objects.visible_to(by).kept_in(practice_id).filter(pk__in=numbers)
        found |= {row.pk: Piece(row.name, row.kind, row.content) for row in rows}
    return found
