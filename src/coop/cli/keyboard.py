"""Keys, one by one, from the terminal, in a thread of its own. Ctrl-C goes its usual way, to the main thread."""

import contextlib
import os
import select
import signal
import sys
import threading

_ARROWS = {"A": "up", "B": "down", "C": "right", "D": "left"}


def keys_in(text):
    """Return the keys in what a terminal sent: characters, and "up", "down", "left", "right"."""
    keys = []
    at = 0
    while at < len(text):
        if text[at] == "\x1b":
            if text[at + 1 : at + 2] in ("[", "O"):
                at += 2
                while at < len(text) and not text[at].isalpha() and text[at] != "~":
                    at += 1
                key = _ARROWS.get(text[at : at + 1])
                if key:
                    keys.append(key)
        else:
            keys.append(text[at])
        at += 1
    return keys


class Keyboard:
    """While it is entered, pressed(key) is called for each key; the terminal is as before at the end."""

    def __init__(self, pressed):
        self._pressed = pressed

    def __enter__(self):
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._windows if os.name == "nt" else self._posix, daemon=True)
        if os.name != "nt":
            import termios

            self._fd = sys.stdin.fileno()
            self._before = termios.tcgetattr(self._fd)
            self._mode()
            # After Ctrl-Z and `fg` the shell has put its own mode back.
            self._before_cont = signal.signal(signal.SIGCONT, self._mode)
            self._wake, self._waker = os.pipe()
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        if os.name != "nt":
            import termios

            os.write(self._waker, b"x")
            self._thread.join(1)  # what it waited for may have been read by the app itself
            signal.signal(signal.SIGCONT, self._before_cont)
            termios.tcsetattr(self._fd, termios.TCSADRAIN, self._before)
            os.close(self._wake)
            os.close(self._waker)
        else:
            self._thread.join()

    @contextlib.contextmanager
    def paused(self):
        """While it is entered the terminal is as before, for whoever reads a line from it."""
        self.__exit__()
        try:
            yield
        finally:
            self.__enter__()

    def _mode(self, *_):
        # Each key at once and not shown; Ctrl-C and Ctrl-Z still make their signals.
        import tty

        tty.setcbreak(self._fd)

    def _posix(self):
        while not self._stop.is_set():
            ready, _, _ = select.select([self._fd, self._wake], [], [])
            if self._wake in ready:
                return
            data = os.read(self._fd, 256)
            if not data:
                return
            for key in keys_in(data.decode("utf-8", "replace")):
                self._pressed(key)

    def _windows(self):
        import msvcrt

        arrows = {"H": "up", "P": "down", "M": "right", "K": "left"}
        while not self._stop.wait(0.02):
            while msvcrt.kbhit():
                key = msvcrt.getwch()
                if key in ("\x00", "\xe0"):
                    key = arrows.get(msvcrt.getwch(), "")
                self._pressed(key)
