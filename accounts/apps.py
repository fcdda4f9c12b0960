from django import forms
from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        """Django says that a field is required; every form here, allauth's too, says what to do."""
        forms.Field.default_error_messages["required"] = "Fill this in."
        forms.ChoiceField.default_error_messages["required"] = "Choose one of these."
