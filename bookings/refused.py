class RefusedError(Exception):
    """Why something cannot be done, as a sentence for the person who asked."""


class UsedTicketError(RefusedError):
    """The ticket of a form has booked another call already: the form needs a new one."""
