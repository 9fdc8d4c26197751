"""A board at the other end of a cable: runs code on it, through mpremote."""

import ast
import contextlib
import io
import time

import click

from .devices import open_transport

MINIMUM = (1, 23)  # of MicroPython

_ABOUT = """
import sys
_i = sys.implementation
_machine = getattr(_i, "_machine", sys.platform)
print((_i[0], tuple(_i[1][:3]), _machine, getattr(_i, "_mpy", 0) & 255, sys.path))
"""


class Gone(Exception):
    """The board does not answer any more."""


class Refused(Exception):
    """An exception on the board; `text` is its traceback, `no_room` is true if its file system is full."""

    def __init__(self, text):
        super().__init__(text.strip().splitlines()[-1] if text.strip() else "")
        self.text = text
        self.no_room = "ENOSPC" in text or text.rstrip().endswith(("OSError: 28", "OSError: [Errno 28]"))


class Board:
    """A board whose REPL was entered. `close()` it; `with` does.

    `machine` is its name, `version` MicroPython's, `mpy` the version of .mpy files that it reads (0 for none), `root`
    the folder of its main.py and `lib` that of its libraries. click.ClickException, saying what to do, if there is no
    answer, or something other than a MicroPython new enough.
    """

    def __init__(self, device):
        self.device = device
        self._transport = open_transport(device)
        try:
            self._enter()
            self._learn()
        except Gone:
            self.close()
            raise click.ClickException(_SILENT % device)
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()

    def close(self):
        """Let go of the board."""
        with contextlib.suppress(OSError):
            self._transport.close()

    def run(self, code, timeout=60):
        """Run code on the board; returns what it printed. Refused if it raises there, Gone if no answer comes.

        Gone too if it is silent for `timeout` seconds.
        """
        from mpremote.transport import TransportError

        try:
            with contextlib.redirect_stdout(io.StringIO()):
                output, failure = self._transport.exec_raw(code, timeout)
        except (TransportError, OSError) as error:
            raise Gone(str(error))
        except Exception as error:  # half an answer, which mpremote could not unpack
            raise Gone(repr(error))
        if failure:
            raise Refused(failure.decode("utf-8", "replace"))
        return output.decode("utf-8", "replace")

    def restart(self):
        """Start the board's main.py: a soft reset. Returns what came after that so far; Gone if it did not restart."""
        try:
            self._transport.exit_raw_repl()
            self._transport.serial.write(b"\x04")
        except OSError as error:
            raise Gone(str(error))
        said = b""
        for data in console(self._transport, 10):
            said += data
            _, found, rest = said.partition(b"soft reboot\r\n")
            if found:
                return rest
        raise Gone("it did not restart")

    def output(self, seconds):
        """Yield what the board prints, in bytes, for so many seconds (None: for ever). Gone if it goes."""
        return console(self._transport, seconds)

    def _enter(self):
        from mpremote.transport import TransportError

        for attempt in (1, 2):
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    return self._transport.enter_raw_repl()
            except OSError as error:
                raise Gone(str(error))
            except TransportError as error:
                # A board that is just starting does not hear what it is sent.
                if attempt == 2:
                    raise Gone(str(error))

    def _learn(self):
        try:
            name, self.version, self.machine, self.mpy, path = ast.literal_eval(self.run(_ABOUT))
        except (Refused, ValueError, SyntaxError):
            raise click.ClickException("%s is no MicroPython that coop knows" % self.device)
        if name != "micropython":
            raise click.ClickException(
                "%s runs %s, not MicroPython. A CircuitPython board gets its app by its drive: leave --device out, or "
                "name the drive with --drive DIR (docs/circuitpython.md)" % (self.device, name)
            )
        if self.version[:2] < MINIMUM:
            raise click.ClickException(
                "%s has MicroPython %s; coop needs %d.%d or newer. A newer one is at https://micropython.org/download "
                "(docs/micropython.md says how)" % ((self.device, ".".join(map(str, self.version))) + MINIMUM)
            )
        libs = [entry for entry in path if entry.endswith("/lib") and not entry.startswith("/rom")]
        if not libs:
            raise click.ClickException("%s has no folder for libraries on its path: %s" % (self.device, path))
        self.lib = libs[0]
        # Where main.py is: "/" on most, "/flash" on some.
        self.root = self.lib[: -len("lib")]


_SILENT = (
    "no MicroPython answers at %s. Press the board's reset button and try again; does it have MicroPython "
    "(docs/micropython.md), and does no other program (Thonny, a serial monitor) hold it?"
)


def console(transport, seconds):
    """Yield what a board prints, in bytes, for so many seconds (None: for ever). Gone if it goes."""
    end = None if seconds is None else time.monotonic() + seconds
    serial = transport.serial
    # What is there comes at once; the timeout is for the first byte.
    serial.timeout = 0.1
    try:
        while end is None or time.monotonic() < end:
            data = serial.read(1)
            if data:
                yield data + serial.read(max(0, serial.in_waiting))
    except OSError as error:
        raise Gone(str(error))
    finally:
        serial.timeout = 10
