"""What athletes tells apps above it, which it does not know."""

from django.dispatch import Signal

# A threshold was kept: athlete, threshold, by, now. Receivers answer how many sessions ahead it changed.
threshold_kept = Signal()
