"""ExceptionGroup for interpreters that have none (CPython before 3.11, boards)."""


class ExceptionGroup(Exception):
    """Several exceptions raised together: `.message`, and `.exceptions`, a tuple."""

    def __init__(self, message, exceptions):
        self.message = message
        self.exceptions = tuple(exceptions)
        super().__init__("%s (%d): %s" % (message, len(self.exceptions), ", ".join([repr(e) for e in self.exceptions])))
