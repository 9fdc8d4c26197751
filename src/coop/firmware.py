"""Boards: errors about a firmware with which coop cannot work."""

_WHERE = "https://micropython.org/download"


def lacks(module, without):
    """Return the error for a board whose firmware leaves out a module; `without` it ..."""
    return ImportError(
        "this board's firmware has no module %s, and without it %s; take a firmware that has it, as most from %s do"
        % (module, without, _WHERE)
    )


def too_old(needed, version):
    """Return the error for a MicroPython that is older than the `needed` version, both (major, minor)."""
    return ImportError(
        "coop needs MicroPython %d.%d or newer, and this board has %d.%d; get a newer firmware from %s"
        % (tuple(needed) + tuple(version[:2]) + (_WHERE,))
    )
