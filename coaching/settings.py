"""All settings, from the environment; `.env.example` documents every variable.

A missing or malformed variable stops the start with a sentence (django-environ raises
ImproperlyConfigured), because a guess would only fail later and further away.
"""

from pathlib import Path

import django_stubs_ext
import environ
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from kombu import Queue

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")
# Written by `make run` while it runs, so that manage.py in a second terminal finds the same parts.
environ.Env.read_env(BASE_DIR / "var" / "stack.env")

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY")
# Earlier ones, so that links in mails that were sent long ago still stop them (RFC 8058: for ever).
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
BASE_URL = env.str("BASE_URL", default="http://localhost:8000" if DEBUG else environ.Env.NOTSET).rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"] if DEBUG else environ.Env.NOTSET)
CSRF_TRUSTED_ORIGINS = [BASE_URL]
if not BASE_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured(f"BASE_URL must begin with http:// or https://, not {BASE_URL!r}")

# --- Apps, in the order in which they may import each other (held by tests/architecture) ---

INSTALLED_APPS = [
    "django.forms",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "accounts",
    "outbox",
    "athletes",
    "plans",
    "activities",
    "sessions.apps.SessionsConfig",
    "desk",
    "summaries",
    "leads",
    "bookings",
    "coaching",
]

MIDDLEWARE = [
    "coaching.request_log.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "coaching.malformed.MalformedRequestMiddleware",
    "coaching.outage.DatabaseOutageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.ZoneMiddleware",
    "accounts.middleware.PrivateMiddleware",
]

ROOT_URLCONF = "coaching.urls"
WSGI_APPLICATION = "coaching.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.csp",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.static", "accounts.templatetags.units"],
        },
    },
]

# --- Database and cache: PostgreSQL decides, Valkey only carries hints ---

# A host that loses its network says no farewell: after this its transaction is ended, and with it its locks.
# Longer than a batch of summaries computes between two queries.
_IDLE_S = env.int("DATABASE_IDLE_S", default=300)
_database = env.db_url("DATABASE_URL")
DATABASES = {
    "default": {
        **_database,
        "ATOMIC_REQUESTS": False,
        # The pool hands out what answers: a restart of the database costs no page and no task.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL_SIZE", default=8), "timeout": 3},
            "connect_timeout": 3,
            # And this end learns within two minutes that nobody answers any more.
            "tcp_user_timeout": 120_000,
            "keepalives_idle": 60,
            "keepalives_interval": 15,
            "options": f"-c idle_in_transaction_session_timeout={_IDLE_S}s",
            # What the address itself asks for, as in ?sslmode=require, is the last word.
            **_database.get("OPTIONS", {}),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In the database, so that the rate limits of sign-in hold across workers and outlive a lost Valkey.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# --- Sign-in ---

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:home"
LOGOUT_REDIRECT_URL = "bookings:landing"
ACCOUNT_ADAPTER = "outbox.account_mail.OutboxAccountAdapter"
ACCOUNT_FORMS = {
    "signup": "accounts.forms.CoachSignupForm",
    "login": "accounts.sign_in_forms.SignInForm",
    "add_email": "accounts.sign_in_forms.AddressForm",
    "change_password": "accounts.sign_in_forms.ChangePasswordForm",
    "set_password": "accounts.sign_in_forms.SetPasswordForm",
    "reset_password": "accounts.sign_in_forms.ForgottenForm",
    "reset_password_from_key": "accounts.sign_in_forms.NewPasswordForm",
    "reauthenticate": "accounts.sign_in_forms.ConfirmForm",
}
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90

# --- Language, units, time ---

LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["bootstrap5"]
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Static files ---

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "coaching.static_files.ShippedStaticFiles"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# How long a phone waits for a page before it shows the days that it keeps.
PAGE_PATIENCE_MS = 3000

# --- Mail: every mail is a row of the outbox before it is a mail ---

# A provider by django-anymail's name (resend, brevo, postmark ...) instead of SMTP, with what its door needs
# (MAIL_OPTIONS=api_key=...); MAIL_WEBHOOK_SECRET=name:password guards where it reports what came of a mail.
MAIL_PROVIDER = env.str("MAIL_PROVIDER", default="")
ANYMAIL_WEBHOOK_SECRET = env.str("MAIL_WEBHOOK_SECRET", default="")
_nowhere_is_fine = DEBUG or bool(MAIL_PROVIDER)
_mail = env.email_url("EMAIL_URL", default="consolemail://" if _nowhere_is_fine else environ.Env.NOTSET)
_smtp = {
    "host": _mail["EMAIL_HOST"],
    "port": _mail["EMAIL_PORT"] or 25,
    "username": _mail["EMAIL_HOST_USER"] or "",
    "password": _mail["EMAIL_HOST_PASSWORD"] or "",
    "use_tls": _mail.get("EMAIL_USE_TLS", False),
    "use_ssl": _mail.get("EMAIL_USE_SSL", False),
    "timeout": env.int("MAIL_TIMEOUT_S", default=30),
}
MAILERS: dict[str, dict[str, object]] = {
    "default": {
        "BACKEND": "outbox.provider.ResendWithKey"
        if MAIL_PROVIDER == "resend"
        else f"anymail.backends.{MAIL_PROVIDER}.EmailBackend",
        "OPTIONS": env.dict("MAIL_OPTIONS", default={}),
    }
    if MAIL_PROVIDER
    else {
        "BACKEND": _mail["EMAIL_BACKEND"],
        "OPTIONS": _smtp if "smtp" in _mail["EMAIL_BACKEND"] else {},
    }
}
# Seconds: how long one worker may hold a mail, how long one that was perhaps delivered is left alone, the
# first wait after a "later", how often due mail is looked for. Shorter only to watch what happens in faults.
MAIL_LEASE_S = env.int("MAIL_LEASE_S", default=600)
MAIL_HOLD_S = env.int("MAIL_HOLD_S", default=1800)
MAIL_BACKOFF_S = env.int("MAIL_BACKOFF_S", default=60)
MAIL_TICK_S = env.float("MAIL_TICK_S", default=60.0)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Throughline <post@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Development only: where the local SMTP sink puts what it received; switches /dev/mail/ on.
MAIL_SINK_DIR = env.str("MAIL_SINK_DIR", default="") if DEBUG else ""

# --- Booking: zero bits that a browser's proof of work begins with; each more doubles the work ---

# A form that comes back sooner was filled in by no person.
BOOKING_TOO_QUICK_S = 3
BOOKING_PROOF_BITS = env.int("BOOKING_PROOF_BITS", default=14)

# --- Coaches' own calendars: networks of the operator's that may be asked all the same (10.1.2.0/24) ---

CALENDAR_INTERNAL_NETWORKS = env.list("CALENDAR_INTERNAL_NETWORKS", default=[])

# --- Celery: messages carry ids, the rows decide; a lost or doubled message harms nothing ---

REDIS_URL = env.str("REDIS_URL")
CELERY_BROKER_URL = REDIS_URL
MAIL_QUEUE = "mail"
CELERY_TASK_QUEUES = [Queue("celery"), Queue(MAIL_QUEUE)]
CELERY_TASK_ROUTES = {"outbox.tasks.send_delivery": {"queue": MAIL_QUEUE}}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# In kB: a child that a large file made grow gives the memory back (docs/activities.md).
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A page must not wait for a dead broker: one quick try, then the beat offers the row again.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": env.int("BROKER_VISIBILITY_S", default=600),
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 1,
    # Of the connection itself: else a publisher waits seconds for a broker that refuses.
    "max_retries": 0,
}
CELERY_BEAT_SCHEDULE = {
    "dispatch due mail": {"task": "outbox.tasks.dispatch_due", "schedule": MAIL_TICK_S},
    "read waiting files": {"task": "activities.tasks.read_waiting", "schedule": 60.0},
    "read coaches' calendars": {"task": "bookings.tasks.read_calendars", "schedule": 60.0},
    "free unconfirmed calls": {"task": "bookings.tasks.release_expired", "schedule": 60.0},
    "plan and compose summaries": {"task": "summaries.tasks.compose_due", "schedule": crontab(minute="*")},
    "watch": {"task": "coaching.tasks.watch", "schedule": crontab(minute="*/5")},
    "take what faults held up": {"task": "sessions.tasks.take_faults", "schedule": crontab(minute="37")},
    "prune plans": {"task": "plans.tasks.prune", "schedule": crontab(minute="17")},
}

# --- Security: closed by default ---

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
CSRF_FAILURE_VIEW = "accounts.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
_https = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=_https and not DEBUG)
# The health checks are asked over plain http from inside the machine.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if DEBUG or not _https else 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_HSTS_SECONDS > 0
if env.bool("TRUST_PROXY_HEADER", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Else the rate limits of sign-in would count everybody behind the proxy as one.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"places": {"()": "coaching.request_log.PlacesOnly"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["places"]},
    },
    # Django has a handler of its own here, which would write every line again, with its path.
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
