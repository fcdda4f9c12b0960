from django.apps import AppConfig


class SummariesConfig(AppConfig):
    name = "summaries"

    def ready(self) -> None:
        from outbox.models import Delivery
        from outbox.owners import register
        from summaries.owner import SummaryMails

        register(Delivery.Kind.SUMMARY, SummaryMails())
