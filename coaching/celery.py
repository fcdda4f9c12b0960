"""The Celery application; its settings are the CELERY_ ones of coaching.settings."""

import gc
import logging
import os
from functools import partial
from time import monotonic
from typing import Any

from celery import Celery
from celery.contrib.django.task import DjangoTask
from celery.signals import task_postrun, worker_process_init
from celery.states import SUCCESS
from django.db import connections, transaction
from kombu.exceptions import OperationalError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coaching.settings")

log = logging.getLogger(__name__)

# So that a page with several mails, and the pages after it, do not wait for the same dead broker.
SILENCE_S = 15.0
# So many objects more, and Python looks for cycles: a worker that writes a hundred mails holds hundreds of
# thousands of rows and fields, and looked through them over and over.
NEW_OBJECTS = 10_000
# So many tasks use the same pool of connections to the database.
TASKS_A_POOL = 1_000


class HintTask(DjangoTask[Any, Any]):
    """A task whose message is only a hint: without a broker the page works and the beat asks again."""

    silent_until = 0.0

    def delay_on_commit(self, *args: Any, **kwargs: Any) -> Any:
        transaction.on_commit(partial(self.hint, *args, **kwargs), robust=True)

    def hint(self, *args: Any, priority: int = 0) -> None:
        """Send the message, or let it be: a broker that has just failed is not asked again for a while.

        The lower its `priority`, the sooner it is taken.
        """
        if monotonic() < HintTask.silent_until:
            return
        try:
            self.apply_async(args, priority=priority)
        except OperationalError as error:
            HintTask.silent_until = monotonic() + SILENCE_S
            log.warning("no broker, the beat will offer it again: %s", error)


app = Celery("throughline", task_cls=HintTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
# Else the whole pool would be closed before and after each task, and each mail would connect twice.
app.conf.CELERY_DB_REUSE_MAX = TASKS_A_POOL
app.autodiscover_tasks()


@worker_process_init.connect
def look_for_cycles_less_often(**_: Any) -> None:
    gc.set_threshold(NEW_OBJECTS)


@task_postrun.connect
def give_connections_back(sender: Any, state: str, **_: Any) -> None:
    """To the pool, which keeps those that are whole; what runs within a page leaves the page its own.

    After a failure the pool goes too: one that met a database that restarts waits longer and longer until it
    asks again, a new one asks at once.
    """
    if sender.request.is_eager:
        return
    for one in connections.all(initialized_only=True):
        one.close()
        if state != SUCCESS:
            one.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's
