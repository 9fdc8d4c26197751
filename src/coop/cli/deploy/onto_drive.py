"""`coop deploy` onto a drive: a CircuitPython board, which starts again by itself when files were written."""

import errno

import click

from . import devices
from .board import Gone, console
from .drive_update import DriveUpdate, ForeignFile
from .drives import Drive
from .joining import contents
from .logs_command import show
from .progress import stage
from .tree import installed
from .update import NoRoom


def deploy(files, path, logs):
    """Bring the drive up to date. `files` is {path on the drive: bytes}, the app's code.py among them.

    click.ClickException, saying what to do and which app the board now has, if anything fails.
    """
    drive = Drive(path)
    for there, data in contents("circuitpython", installed("circuitpython")).items():
        files["lib/" + there.as_posix()] = data
    click.echo("%s, CircuitPython %s" % (drive.machine, drive.version))
    update = DriveUpdate(path, files)
    try:
        if not stage(update):
            return
    except ForeignFile as error:
        raise click.ClickException(
            "%s is not of coop's making, and CircuitPython runs it in the place of code.py; remove or rename it" % error
        )
    except NoRoom as error:
        raise click.ClickException(
            "no room on the drive: %s. The board has what it had. Delete what it does not need from its lib folder"
            % error
        )
    except OSError as error:
        raise click.ClickException("%s. The board has the app that it had. %s" % (_told(error), _advice(error)))
    try:
        update.commit()
    except OSError as error:
        raise click.ClickException(
            "%s, in the moment of the change. The board has the app that it had, or the new one, whole. Deploy again, "
            "which completes it. %s" % (_told(error), _advice(error))
        )
    click.echo("written; the board starts it by itself within a second or so (if not, press its reset button)")
    if logs:
        _logs()


def _logs():
    transport = devices.open_transport(devices.choose(None))
    try:
        show(console(transport, None))
    except Gone as error:
        raise click.ClickException("the board is gone (%s); `coop logs` shows its output again" % error)
    finally:
        transport.serial.close()


def _told(error):
    return "the drive cannot be written: %s" % (error.strerror or error)


def _advice(error):
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return (
            "It is read-only: a boot.py on it may keep it for the board's own use (storage.remount, "
            "storage.disable_usb_drive), or it was unplugged without being ejected; plug it in again, or start the "
            "board in safe mode (reset, then reset again while its LED blinks yellow)."
        )
    return "Check its cable, and deploy again."
