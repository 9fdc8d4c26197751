"""Chips that vanish: a USB adapter is unplugged.

From Linux 6.6 on the descriptors of its lines say so. Before, nothing wakes who waits for an edge, so the folder of the
devices is watched as well: inotify, of which Python has no module.
"""

import ctypes
import os
import struct

_FOLDER = "/dev"
_DELETE = 0x200
_EVENT = struct.Struct("iIII")  # watch, mask, cookie, length of the name that follows


class Vanishing:
    """Calls gone(path) when a device is removed. `fd` is None where the kernel has no inotify."""

    def __init__(self, gone):
        self._gone = gone
        libc = ctypes.CDLL(None)
        self.fd = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self.fd < 0 or libc.inotify_add_watch(self.fd, _FOLDER.encode(), _DELETE) < 0:
            self.fd = None

    def collect(self, events):
        """There is something to read; it adds nothing to `events`, which are edges."""
        data = os.read(self.fd, 65536)
        at = 0
        while at < len(data):
            length = _EVENT.unpack_from(data, at)[3]
            at += _EVENT.size
            self._gone(os.path.join(_FOLDER, data[at : at + length].rstrip(b"\0").decode()))
            at += length

    def delivered(self):
        """Nothing is left to do."""
