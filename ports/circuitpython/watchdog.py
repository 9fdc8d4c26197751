"""`microcontroller.watchdog`; who starved it is kept in `microcontroller.nvm`, for a board's drive is not ours to write."""

import microcontroller

_MARK = b"coop"
_ROOM = 128  # bytes, the last of nvm


def open(timeout_ms, device, record, dog):
    """Start it; returns what `coop.devices.watchdog` uses. RuntimeError if there is none, ValueError for a timeout that
    it cannot keep."""
    try:
        from watchdog import WatchDogMode
    except ImportError:
        raise RuntimeError("this board's CircuitPython has no watchdog")
    hardware = microcontroller.watchdog
    try:
        hardware.timeout = timeout_ms / 1000
        hardware.mode = WatchDogMode.RESET
    except ValueError as error:
        raise ValueError("Watchdog(%r): %s" % (timeout_ms / 1000, error))
    return _Watchdog(hardware)


class _Watchdog:
    def __init__(self, hardware):
        self._hardware = hardware
        self.feed = hardware.feed

    def stop(self):
        self._hardware.deinit()

    def load(self):
        nvm = microcontroller.nvm
        if nvm is None:
            return ""
        kept = bytes(nvm[len(nvm) - _ROOM :])
        if kept[: len(_MARK)] != _MARK:
            return ""
        nvm[len(nvm) - _ROOM : len(nvm) - _ROOM + 1] = b"\x00"
        end = kept.find(b"\x00")
        return str(kept[len(_MARK) : end if end > 0 else _ROOM], "utf-8")

    def save(self, reason):
        nvm = microcontroller.nvm
        if nvm is not None:
            text = (_MARK + reason.encode())[: _ROOM - 1]
            # Whole characters, and zeros behind.
            text = bytes([byte if byte < 128 else 63 for byte in text])
            nvm[len(nvm) - _ROOM :] = text + bytes(_ROOM - len(text))
