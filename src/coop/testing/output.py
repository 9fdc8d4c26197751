"""What the app prints: shown, and kept line by line."""

import io


class Output(io.TextIOBase):
    """A stream that passes on what is written, and appends each whole line to a list."""

    def __init__(self, stream, lines):
        self._stream = stream  # None: it is only kept
        self._lines = lines
        self._rest = ""

    def write(self, text):
        """Write a text."""
        if self._stream is not None:
            self._stream.write(text)
        *lines, self._rest = (self._rest + text).split("\n")
        self._lines.extend(lines)
        return len(text)

    def flush(self):
        """Flush what it is passed on to."""
        if self._stream is not None:
            self._stream.flush()

    def end(self):
        """Keep a last line that was not ended."""
        if self._rest:
            self._lines.append(self._rest)
            self._rest = ""

    def writable(self):
        return True

    def isatty(self):
        return self._stream is not None and self._stream.isatty()

    def fileno(self):
        if self._stream is None:
            raise io.UnsupportedOperation("fileno")
        return self._stream.fileno()

    @property
    def encoding(self):
        return getattr(self._stream, "encoding", "utf-8")
