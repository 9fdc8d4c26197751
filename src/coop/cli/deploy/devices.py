"""Which board: what mpremote takes, or the only one that is connected."""

import contextlib
import io
import types

import click

HELP = (
    "port:/dev/ttyACM0 (or COM3), id:SERIAL, socket://HOST:PORT: whatever `mpremote connect` takes. Needed when more "
    "than one board is connected."
)

_NO_MPREMOTE = "mpremote is not installed: pip install 'coop-mcu[deploy]', or pip install mpremote"


def connected():
    """Return the serial ports with something on USB, as pyserial's ListPortInfo."""
    try:
        import serial.tools.list_ports
    except ImportError:
        raise click.ClickException(_NO_MPREMOTE)
    return sorted(port for port in serial.tools.list_ports.comports() if port.vid is not None)


def choose(device):
    """Return what to connect to: `device`, or the only board there is. click.UsageError if there is none, or more."""
    if device is not None:
        return device
    ports = connected()
    if len(ports) == 1:
        return "port:" + ports[0].device
    if not ports:
        raise click.UsageError(
            "no board is connected. Plug it in with a cable that carries data (many only charge); a new board needs "
            "MicroPython first (docs/micropython.md). --device names one that is not found by itself."
        )
    lines = ["  --device port:%s   %s" % (port.device, _told(port)) for port in ports]
    raise click.UsageError("%d boards are connected; say which:\n%s" % (len(ports), "\n".join(lines)))


def _told(port):
    told = port.description if port.description not in (None, "n/a") else "%04x:%04x" % (port.vid, port.pid)
    return told + (" (--device id:%s)" % port.serial_number if port.serial_number else "")


def open_transport(device):
    """Return mpremote's transport to a device. click.ClickException, saying what to do, if that fails."""
    try:
        from mpremote.commands import CommandError, do_connect
    except ImportError:
        raise click.ClickException(_NO_MPREMOTE)
    state = types.SimpleNamespace(transport=None, _auto_soft_reset=True)
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            do_connect(state, types.SimpleNamespace(device=[device]))
    except (CommandError, OSError, ValueError) as error:
        raise click.ClickException(
            "cannot connect to %s: %s. Is it plugged in, and does no other program (Thonny, a serial monitor) hold it?"
            % (device, error)
        )
    if state.transport is None:
        raise click.UsageError("--device %s names no board" % device)
    # For ever is what it waits by default, also for a board that is gone.
    state.transport.serial.timeout = 10
    return state.transport
