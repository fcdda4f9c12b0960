"""The operator's view of who is here."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from accounts.models import Invitation, Membership, Practice, User


class UserForm(UserChangeForm[User]):
    class Meta:
        model = User
        fields = "__all__"
        field_classes: ClassVar[dict[str, type]] = {}


class NewUserForm(AdminUserCreationForm[User]):
    class Meta:
        model = User
        fields = ["email", "name"]
        field_classes: ClassVar[dict[str, type]] = {}


class MembershipForm(forms.ModelForm[Membership]):
    """Somebody else is another membership: whoever leaves is taken out, so that nothing is left behind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].disabled = self.instance.pk is not None


class MembershipInline(admin.TabularInline[Membership, Practice]):
    model = Membership
    form = MembershipForm
    extra = 0
    autocomplete_fields = ["user"]


@admin.register(User)
class PersonAdmin(UserAdmin[User]):
    form = UserForm
    add_form = NewUserForm
    ordering = ["email"]
    list_display = ["email", "name", "zone", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "name"]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        ("Here", {"fields": ["zone", "units", "date_joined", "last_login"]}),
        ("May", {"fields": ["is_active", "is_staff", "is_superuser"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "name", "usable_password", "password1", "password2"]})]


@admin.register(Practice)
class PracticeAdmin(admin.ModelAdmin[Practice]):
    list_display = ["name", "created_at"]
    search_fields = ["name"]
    inlines = [MembershipInline]


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin[Invitation]):
    """To look at: an invitation is made by its action, with a mail."""

    list_display = ["email", "practice", "invited_by", "created_at", "expires_at", "accepted_at"]
    list_select_related = ["practice", "invited_by"]
    search_fields = ["email"]
    exclude = ["token_hash"]

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_change_permission(self, request: object, obj: Invitation | None = None) -> bool:
        return False
