"""The root of all addresses; each app names its own."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from coaching import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("bookings.urls")),
    path("", include("accounts.urls")),
    path("", include("outbox.urls")),
    path("", include("athletes.urls")),
    path("", include("plans.urls")),
    path("", include("sessions.urls")),
    path("", include("desk.urls")),
    path("", include("summaries.urls")),
    path("account/", include("allauth.account.urls")),
    path("operator/", admin.site.urls),
]

if settings.MAIL_SINK_DIR:
    urlpatterns += [path("dev/mail/", include("coaching.mailbox.urls"))]
