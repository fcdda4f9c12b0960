"""What the workers are woken for. A task carries an id at most; the row decides what happens."""

from celery import shared_task
from django.utils import timezone

from activities import actions
from activities.models import Upload

BATCH = 200


@shared_task
def read_upload(upload_id: int) -> None:
    for other in actions.read_upload(upload_id=upload_id, now=timezone.now()):
        read_upload.delay(other)


@shared_task
def read_waiting() -> None:
    """Every minute: files that nobody was woken for, or whose worker died."""
    waiting = Upload.objects.to_read(timezone.now()).order_by("pk").values_list("pk", flat=True)
    for upload_id in waiting[:BATCH]:
        read_upload.delay(upload_id)
