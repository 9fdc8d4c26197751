"""The official firmware of an emulated Pico: where its UF2 file is."""

import os
from pathlib import Path

# What is tested against, and the variable that names another file.
FIRMWARE = {
    "micropython": ("1.26.1", "RPI_PICO-20250911-v1.26.1.uf2", "COOP_UF2_MICROPYTHON"),
    "circuitpython": (
        "10.0.0",
        "adafruit-circuitpython-raspberry_pi_pico-en_US-10.0.0.uf2",
        "COOP_UF2_CIRCUITPYTHON",
    ),
    "newer circuitpython": (
        "10.1.3",
        "adafruit-circuitpython-raspberry_pi_pico-en_US-10.1.3.uf2",
        "COOP_UF2_CIRCUITPYTHON_NEWER",
    ),
}
CACHE = Path.home() / ".cache" / "rp2040py"
NO_EMULATOR = "rp2040py, the emulator, is not installed: pip install rp2040py (Python 3.10 or newer)"


class NotHere(Exception):
    """The emulator or the firmware is missing; the text says what to do."""


def firmware(which, download=True):
    """Return the Path of the UF2 file of "micropython", "circuitpython" or "newer circuitpython"; NotHere if there is none
    to be had.

    It is the file that the environment variable names, else the one in rp2040py's cache, else it is downloaded there.
    """
    version, name, variable = FIRMWARE[which]
    named = os.environ.get(variable)
    if named:
        if not Path(named).is_file():
            raise NotHere("%s=%s: there is no such file" % (variable, named))
        return Path(named)
    if (CACHE / name).is_file():
        return CACHE / name
    if not download:
        raise NotHere("%s is not in %s; %s=FILE names one" % (name, CACHE, variable))
    try:
        from rp2040py.utils.firmware_retrieve import SPECS, retrieve
    except ImportError:
        raise NotHere(NO_EMULATOR)
    try:
        found = retrieve(SPECS[which], version)
    except OSError as error:
        raise NotHere(
            "%s is not in %s and cannot be downloaded (%s); %s=FILE names one" % (name, CACHE, error, variable)
        )
    if found is None:
        raise NotHere("%s is not in %s and cannot be downloaded; %s=FILE names one" % (name, CACHE, variable))
    return Path(found)
