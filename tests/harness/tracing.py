"""What the outputs of a GPIO chip did, from the kernel's tracing."""

import re
from pathlib import Path

_FOLDER = Path("/sys/kernel/tracing")
_LINE = re.compile(r" (\d+)\.(\d{6}): gpio_(value|direction): +(\d+) +(\w+) \(?(\d)")


class Tracing:
    """From `start()` to `stop()`."""

    def __init__(self, label):
        self._base = None
        for chip in Path("/sys/class/gpio").glob("gpiochip*"):
            if (chip / "label").read_text().strip() == label:
                self._base = int((chip / "base").read_text())
        self._text = ""

    def start(self):
        """Forget what was, and note what is."""
        for file, text in (("trace_clock", "mono"), ("events/gpio/enable", "1"), ("trace", ""), ("tracing_on", "1")):
            (_FOLDER / file).write_text(text)

    def stop(self):
        """Note no more."""
        if (_FOLDER / "tracing_on").read_text().strip() == "1":
            (_FOLDER / "tracing_on").write_text("0")
            self._text = (_FOLDER / "trace").read_text()

    def edges(self, line):
        """Return [(ns, level)] of a line: 0, 1, or None when it became an input."""
        found = []
        driven = False
        level = None
        for seconds, us, what, number, word, value in _LINE.findall(self._text):
            if int(number) != self._base + line:
                continue
            ns = (int(seconds) * 1_000_000 + int(us)) * 1000
            if what == "value" and word == "set":
                level = int(value)
                shown = level if driven else None
            elif what == "direction":
                driven = word == "out"
                shown = level if driven else None
            else:
                continue
            if shown != (found[-1][1] if found else None):
                found.append((ns, shown))
        return found
