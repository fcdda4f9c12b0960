from django.apps import AppConfig


class BookingsConfig(AppConfig):
    name = "bookings"

    def ready(self) -> None:
        from bookings import receivers  # noqa: F401
        from bookings.mail import BookingMails
        from outbox.models import Delivery
        from outbox.owners import register

        register(Delivery.Kind.BOOKING, BookingMails())
