"""Spreadsheets in and out: pasted text, uploaded tables, and a plan as a file. Values only."""
