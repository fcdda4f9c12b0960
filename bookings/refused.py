class RefusedError(Exception):
    """Why something cannot be done, as a sentence for the person who asked."""
