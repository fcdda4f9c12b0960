from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "sessions"
    # Django's own sessions app has taken the label "sessions".
    label = "training_sessions"

    def ready(self) -> None:
        from sessions import receivers  # noqa: F401
