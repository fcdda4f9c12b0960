"""Strength set by set: what is planned, what was done, and how the two are compared. Values only."""
