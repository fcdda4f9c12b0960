"""The product's settings as production has them, with the static files of one measurement."""

import os

from coaching.settings import *  # noqa: F403

STATIC_ROOT = os.environ["BENCH_STATIC"]
SECURE_SSL_REDIRECT = False
MAIL_SINK_DIR = ""
