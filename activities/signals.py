"""What activities tells apps above it, which it does not know."""

from django.dispatch import Signal

# Activities were read from a file: activities, now. Sent inside the transaction that keeps them.
activities_read = Signal()
