"""What ends the run: one sentence for the user, and no trace."""


class CannotRun(Exception):
    """The run cannot start or go on; the message is a whole sentence."""
