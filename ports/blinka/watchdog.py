"""Linux's /dev/watchdog; who starved it is kept in a file."""

import fcntl
import os
import stat
import struct
import threading

from ...hal.reason_file import ReasonFile

_SETTIMEOUT = 0xC0045706  # WDIOC_SETTIMEOUT of linux/watchdog.h, the same on all that coop runs on
_DEVICE = "/dev/watchdog"


def open(timeout_ms, device, record, dog):
    """Start it; returns what `coop.devices.watchdog` uses. RuntimeError, saying what to do, if it cannot be had."""
    path = device or _DEVICE
    try:
        fd = os.open(path, os.O_WRONLY)
    except FileNotFoundError:
        raise RuntimeError(
            "there is no watchdog at %s. Its driver may not be loaded (a Raspberry Pi has bcm2835_wdt; `modprobe softdog` "
            "gives any Linux one), or it has another name: Watchdog(device=...)" % path
        )
    except PermissionError:
        raise RuntimeError("%s may be opened by root alone; run as root, or give your user the right to" % path)
    except OSError as error:
        raise RuntimeError(
            "%s cannot be opened (%s). If systemd holds it, leave out RuntimeWatchdogSec= in /etc/systemd/system.conf"
            % (path, error.strerror)
        )
    if stat.S_ISCHR(os.fstat(fd).st_mode):
        wanted = max(1, -(-timeout_ms // 1000))
        try:
            fcntl.ioctl(fd, _SETTIMEOUT, struct.pack("i", wanted))
        except OSError as error:
            os.write(fd, b"V")
            os.close(fd)
            raise ValueError("%s cannot wait for %d s: %s" % (path, wanted, error.strerror))
    return _Watchdog(fd, timeout_ms, record, dog)


class _Watchdog(ReasonFile):
    def __init__(self, fd, timeout_ms, record, dog):
        ReasonFile.__init__(self, record)
        self._fd = fd
        self._stop = threading.Event()
        thread = threading.Thread(target=self._watch, args=(timeout_ms / 8000, dog._look), daemon=True)
        thread.start()

    def _watch(self, pause, look):
        while not self._stop.wait(pause):
            look()

    def feed(self):
        os.write(self._fd, b"\0")

    def stop(self):
        self._stop.set()
        if self._fd is not None:
            os.write(self._fd, b"V")  # the magic word: closing ends the watching
            os.close(self._fd)
            self._fd = None
