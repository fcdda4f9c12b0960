"""The Celery application; its settings are the CELERY_ ones of coaching.settings."""

import os
from functools import partial
from typing import Any

from celery import Celery
from celery.contrib.django.task import DjangoTask
from django.db import transaction

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coaching.settings")


class HintTask(DjangoTask[Any, Any]):
    """A task whose message is only a hint: without a broker the page works and the beat asks again."""

    def delay_on_commit(self, *args: Any, **kwargs: Any) -> Any:
        transaction.on_commit(partial(self.delay, *args, **kwargs), robust=True)


app = Celery("throughline", task_cls=HintTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
