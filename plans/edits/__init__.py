"""How a plan changes: its content as values, numbered edits, history and undo."""
