"""The root of all addresses; each app names its own."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from coaching import health

# One door for everybody: the admin's own form would let passwords be guessed without end.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign, no-untyped-call]

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("bookings.urls")),
    path("", include("leads.urls")),
    path("", include("accounts.urls")),
    path("", include("outbox.urls")),
    path("", include("athletes.urls")),
    path("", include("plans.urls")),
    path("plans/", include("plans.library.urls")),
    path("", include("sessions.urls")),
    path("", include("desk.urls")),
    path("", include("summaries.urls")),
    path("account/", include("allauth.account.urls")),
    path("operator/", admin.site.urls),
]

if settings.MAIL_SINK_DIR:
    urlpatterns += [path("dev/mail/", include("coaching.mailbox.urls"))]
