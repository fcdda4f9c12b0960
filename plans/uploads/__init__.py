"""Coaches' own sheets between being brought and being a plan."""
