"""What can go wrong with a GPIO line, and what to do about it."""

import errno
import os
import stat

from ...hal.errors import PinError


def explain(error, pin):
    """Return the PinError for an OSError that a GPIO line gave; `pin` is its GpioPin."""
    if isinstance(error, PermissionError):
        return PinError(no_permission(pin.chip))
    if error.errno == errno.EBUSY:
        return PinError(_taken(pin))
    if error.errno in (errno.ENODEV, errno.ENXIO) or isinstance(error, FileNotFoundError):
        return PinError(gone(pin.chip, pin))
    if error.errno in (errno.ENOTTY, errno.ENOSYS):
        return PinError(
            "%s has no GPIO events of version 2: the kernel is too old, it must be Linux 5.10 or newer" % pin.chip
        )
    return PinError("pin %s (line %d of %s): %s" % (pin.name, pin.line, pin.chip, error.strerror or error))


def gone(chip, pin=None):
    """Say that a chip is not there any more, or not yet."""
    of = "pin %s: " % pin.name if pin is not None else ""
    return (
        "%sthe GPIO chip %s is gone; if it is a USB adapter, plug it in again, and start the program again (`coop ports` "
        "shows the chips that there are)" % (of, chip)
    )


def no_permission(chip):
    """Say which group may use a chip."""
    group = group_of(chip)
    if group is None:
        return (
            "no permission to use %s, which belongs to root alone; a udev rule can give it to a group: "
            "SUBSYSTEM==\"gpio\", KERNEL==\"gpiochip*\", GROUP=\"gpio\", MODE=\"0660\"" % chip
        )  # fmt: skip
    return "no permission to use %s; join its group: sudo usermod -aG %s $USER, then log out and in again" % (
        chip,
        group,
    )


def group_of(chip):
    """Return the name of the group that may read and write a chip, or None if there is none but root's."""
    import grp

    try:
        found = os.stat(chip)
    except OSError:
        return None
    if found.st_gid == 0 or not found.st_mode & stat.S_IRGRP or not found.st_mode & stat.S_IWGRP:
        return None
    try:
        return grp.getgrgid(found.st_gid).gr_name
    except KeyError:
        return str(found.st_gid)


def _taken(pin):
    import gpiod

    holder = ""
    try:
        with gpiod.Chip(pin.chip) as chip:
            holder = chip.get_line_info(pin.line).consumer
    except OSError:
        pass
    who = "another program, which calls itself %r" % holder if holder else "another program, or a driver of the kernel"
    return (
        "pin %s (line %d of %s) is taken by %s; end that, or use another pin (`coop ports` shows who holds which line)"
        % (pin.name, pin.line, pin.chip, who)
    )
