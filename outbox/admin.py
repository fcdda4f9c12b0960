"""The operator's view of the mails: what went out, what did not, and why."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from outbox.models import Delivery, DeliveryAttempt, Optout, Undeliverable


class Looking[M: Model](admin.ModelAdmin[M]):
    """The outbox writes these rows; people look at them."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False


class AttemptInline(admin.TabularInline[DeliveryAttempt, Delivery]):
    model = DeliveryAttempt
    extra = 0
    fields = ["began_at", "ended_at", "outcome", "error"]
    can_delete = False


@admin.register(Delivery)
class DeliveryAdmin(Looking[Delivery]):
    """Without the words of the mails: some carry a link that lets its reader in."""

    list_display = ["subject", "to_email", "kind", "state", "due_at", "next_at", "attempts", "last_error"]
    list_filter = ["state", "kind"]
    search_fields = ["to_email", "subject", "key"]
    date_hierarchy = "created_at"
    ordering = ["-created_at"]
    exclude = ["text", "html", "headers", "lease_token"]
    inlines = [AttemptInline]


@admin.register(Optout)
class OptoutAdmin(admin.ModelAdmin[Optout]):
    list_display = ["email", "kind", "created_at"]
    list_filter = ["kind"]
    search_fields = ["email"]


@admin.register(Undeliverable)
class UndeliverableAdmin(admin.ModelAdmin[Undeliverable]):
    """To take one away is to send there again."""

    list_display = ["email", "reason", "detail", "since"]
    list_filter = ["reason"]
    search_fields = ["email"]
