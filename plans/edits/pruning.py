"""What nobody can reach any more goes for good, a constant number of statements for all plans together."""

from datetime import datetime, timedelta

from django.db import connection

from plans.edits.history import KEPT
from plans.library.models import Exercise, LibraryItem
from plans.uploads.models import SheetUpload

EDITS_KEPT = timedelta(days=7)
REMOVED_KEPT = timedelta(days=30)

# An edit stays while one that stays takes it back, or takes back what took it back: a chain goes as a whole,
# else an edit would look as if it were never undone.
PRUNE_EDITS = """
WITH RECURSIVE old (id) AS (
    SELECT e.id FROM plans_planedit e JOIN plans_plan p ON e.plan_id = p.id
    WHERE e.number <= p.revision - %(kept)s AND e.at < %(before)s
), named (id) AS (
    SELECT e.undoes_id FROM plans_planedit e
    WHERE e.undoes_id IS NOT NULL AND NOT EXISTS (SELECT FROM old WHERE old.id = e.id)
    UNION
    SELECT e.undoes_id FROM plans_planedit e JOIN named ON e.id = named.id WHERE e.undoes_id IS NOT NULL
)
DELETE FROM plans_planedit e USING old
WHERE e.id = old.id AND NOT EXISTS (SELECT FROM named WHERE named.id = e.id)
"""


def prune_edits(*, now: datetime) -> int:
    """Edits that lie behind the hundred that a plan's history shows, once they are a week old."""
    with connection.cursor() as cursor:
        cursor.execute(PRUNE_EDITS, {"kept": KEPT, "before": now - EDITS_KEPT})
        return int(cursor.rowcount)


def prune_removed(*, now: datetime) -> int:
    """Pieces and movements that were taken out of a library and not put back for a month."""
    before = {"removed_at__lt": now - REMOVED_KEPT}
    return LibraryItem.objects.filter(**before).delete()[0] + Exercise.objects.filter(**before).delete()[0]


def prune_sheets(*, now: datetime) -> int:
    """Sheets that were brought a week ago and never became a plan."""
    return SheetUpload.objects.forgotten(now).delete()[0]
