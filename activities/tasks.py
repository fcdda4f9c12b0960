"""What the workers are woken for. A task carries an id at most; the row decides what happens."""

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from activities import actions
from activities.models import Upload

BATCH = 200


# The largest file that is taken needs a third of this CPU (docs/activities.md).
MOST_S = 60


@shared_task(soft_time_limit=MOST_S, time_limit=2 * MOST_S)
def read_upload(upload_id: int) -> None:
    try:
        others = actions.read_upload(upload_id=upload_id, now=timezone.now())
    except SoftTimeLimitExceeded:
        actions.give_up(upload_id=upload_id)
        return
    for other in others:
        read_upload.delay(other)


@shared_task
def read_waiting() -> None:
    """Every minute: files that nobody was woken for, or whose worker died."""
    waiting = Upload.objects.to_read(timezone.now()).order_by("pk").values_list("pk", flat=True)
    for upload_id in waiting[:BATCH]:
        read_upload.delay(upload_id)
