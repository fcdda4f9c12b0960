"""Recorded files to recordings: FIT, TCX and GPX."""
