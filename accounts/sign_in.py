"""How signing in speaks and where it leads; the outbox's adapter adds how its mails go out."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account has been switched off. Ask whoever runs this installation.",
        "duplicate_email": "This is your address already.",
        "email_password_mismatch": "This e-mail and this password do not belong together.",
        "email_taken": "There is an account with this e-mail already. Sign in, or ask for a new password.",
        "enter_current_password": "This is not your password.",
        "incorrect_password": "This is not your password.",
        "max_email_addresses": "You cannot have more than %d addresses.",
        "rate_limited": "That was too often in a short time. Wait a few minutes and try again.",
        "same_as_current": "This is what you have already.",
        "too_many_login_attempts": "That was too often with this e-mail. Wait five minutes, or ask for a "
        "new password by mail.",
        "unverified_primary_email": "Confirm this address first: its mail has a link.",
    }

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:home")
