"""The product's settings in their production form, with a ruler around each request."""

from coaching.settings import *  # noqa: F403
from coaching.settings import MIDDLEWARE as _MIDDLEWARE
from coaching.settings import STORAGES as _STORAGES

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "tests.bench.urls"
MIDDLEWARE = ["tests.bench.ruler.RulerMiddleware", *_MIDDLEWARE]
STORAGES = _STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
SECURE_SSL_REDIRECT = False
LOGGING = {"version": 1, "disable_existing_loggers": True}
