"""The language of prescriptions: letters, phrases, drafts, blocks and lifts; `reading.read` reads a text."""
