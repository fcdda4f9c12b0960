"""What the stack says to a person instead of a traceback."""


class StackError(Exception):
    """A sentence for the screen: what is wrong, and what to do about it."""
