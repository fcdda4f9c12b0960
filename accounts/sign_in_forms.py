"""allauth's forms in the product's words, without placeholders that vanish while one types."""

from typing import Any, ClassVar

from allauth.account import forms as allauth_forms
from django.core.validators import MaxLengthValidator

from accounts.fields import check_plain_address

WORDS = {
    "login": "E-mail",
    "email": "E-mail",
    "password": "Password",
    "oldpassword": "Password now",
    "password1": "New password",
    "password2": "New password, once more",
}
MAX_EMAIL = 254
TOO_LONG = "An e-mail address has at most %(limit_value)d characters; this one has %(show_value)d."
ABOUT_PASSWORDS = "At least 8 characters; not a common word, not your name or address."


class PlainWords:
    """Mixed into a form of allauth's: our labels, our help, no placeholders."""

    words: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]
        for name, label in (WORDS | self.words).items():
            if name in fields:
                fields[name].label = label
                fields[name].widget.attrs.pop("placeholder", None)
        if "email" in fields:  # allauth would cut a longer one off, and with it make another address
            fields["email"].validators += [MaxLengthValidator(MAX_EMAIL, TOO_LONG), check_plain_address]
        if "password1" in fields:
            fields["password1"].help_text = ABOUT_PASSWORDS


class SignInForm(PlainWords, allauth_forms.LoginForm):
    pass


class AddressForm(PlainWords, allauth_forms.AddEmailForm):
    words: ClassVar[dict[str, str]] = {"email": "New e-mail"}


class ChangePasswordForm(PlainWords, allauth_forms.ChangePasswordForm):
    pass


class SetPasswordForm(PlainWords, allauth_forms.SetPasswordForm):
    pass


class ForgottenForm(PlainWords, allauth_forms.ResetPasswordForm):
    pass


class NewPasswordForm(PlainWords, allauth_forms.ResetPasswordKeyForm):
    pass


class ConfirmForm(PlainWords, allauth_forms.ReauthenticateForm):
    pass
