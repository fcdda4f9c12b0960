"""The project: settings, root URLs, Celery, WSGI and the local stack. Nobody imports it."""

from coaching.celery import app as celery_app

__all__ = ["celery_app"]
