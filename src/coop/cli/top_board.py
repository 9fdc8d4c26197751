"""`coop top` for a MicroPython board: the program runs there, and tells of itself over the console."""

import contextlib
import sys
import time

import click
from rich.console import Console

from ..monitor.lines import MARK
from .app import App
from .deploy import devices, program
from .deploy.board import Board, Gone, Refused, console
from .keyboard import Keyboard
from .running import _can_draw, _terminal
from .top_screen import Screen
from .top_table import of_line, plain

NS = 1_000_000_000
_ONCE = 2 * NS
_END = b"\x04"  # of what the program prints, and of its traceback
_PATIENCE = 15  # s for which a board may be silent, and 3 looks
_WITH = "import coop.monitor.lines as _top; _top.start(%d)"
_MAIN = "exec(compile(open('main.py').read(), 'main.py', 'exec'), {'__name__': '__main__'})"
_LOOK = """
import os
try:
    import coop
except ImportError:
    print("no coop")
else:
    try:
        import coop.monitor.lines
        print("main" if "main.py" in os.listdir() else "no main")
    except ImportError:
        print("old coop")
"""


def top_board(app, args, options):
    """Show it; returns the exit status. click.ClickException, saying what to do, if that cannot be."""
    if args:
        raise click.UsageError("a program on a board has no arguments: %s" % " ".join(args))
    source = None
    if app is not None:
        app = App(app)
        try:
            app.compile()
            if app.for_circuitpython():
                raise click.ClickException(
                    "%s imports CircuitPython's modules; put it on the board with `coop deploy`, and then run `coop top` "
                    "without APP" % app.path
                )
            source = program.source(app.path)
        except (SyntaxError, UnicodeDecodeError) as error:
            raise click.ClickException("%s: %s" % (app.path, error))
    device = devices.choose(options["device"])
    if options["attach"]:
        return _attach(device, options)
    with Board(device) as board:
        try:
            _check(board, source, device)
            return _Started(board, app, source, options).run()
        except Gone as error:
            raise _gone(device, error)


def _attach(device, options):
    transport = devices.open_transport(device)
    try:
        return _Attached(transport, device, options).run()
    except Gone as error:
        raise _gone(device, error)
    finally:
        transport.serial.close()


def _gone(device, error):
    return click.ClickException("the board at %s is gone (%s); plug it in and try again" % (device, error))


def _check(board, source, device):
    try:
        has = board.run(_LOOK).strip()
    except Refused as error:
        raise click.ClickException("coop on the board at %s does not load: %s" % (device, error))
    if has == "no coop":
        raise click.ClickException(
            "the board at %s has no coop; `coop deploy APP --device %s` puts it there, with the app" % (device, device)
        )
    if has == "old coop":
        raise click.ClickException(
            "the coop on the board at %s has no monitor; `coop deploy APP --device %s` brings it up to date"
            % (device, device)
        )
    if source is None and has != "main":
        raise click.ClickException(
            "the board at %s has no main.py; put an app there (`coop deploy APP --device %s`), or name one: "
            "`coop top APP --device %s`" % (device, device, device)
        )


class _Top:
    # Follows the console of a board's program; the two below begin and end in their ways.
    def __init__(self, transport, name, options):
        self.transport = transport
        self.name = name
        self.options = options
        self.limit = options["limit"] or (_ONCE if options["once"] else None)
        self.look = None
        self.quit = False
        self.screen = None
        self._rest = ""

    def run(self):
        """Follow the program until it ends, the time is up or somebody ends it; returns the exit status."""
        ended = None
        try:
            with contextlib.ExitStack() as stack:
                if not self.options["once"] and _terminal() and _can_draw():
                    self.screen = Screen(Console(highlight=False), self.name, self.options["sort"], self._end)
                    if sys.stdin.isatty():
                        stack.enter_context(Keyboard(self.screen.key))
                    stack.enter_context(self.screen)
                try:
                    ended = self._follow()
                except KeyboardInterrupt:
                    self.quit = True
        finally:
            self._leave(ended is not None)
        if self.look is not None and self.options["once"]:
            self._print()
        if ended is None:
            return 0
        error = ended.decode("utf-8", "replace").replace("\r", "").strip()
        if error:
            click.echo(error, err=True)
            click.echo("%s on the board ended with this error" % self.name, err=True)
            return 1
        if self.look is None:
            click.echo(
                "%s on the board ended before it could be looked at (within %g s)"
                % (self.name, self.options["every"] / NS),
                err=True,
            )
            return 1
        click.echo("%s on the board has ended" % self.name)
        return 0

    def _end(self):
        self.quit = True

    def _follow(self):
        # Returns the traceback (b"" without one) of a program that has ended, None if it still runs.
        self._begin()
        begun = heard = time.monotonic()
        silence = max(_PATIENCE, 3 * self.options["every"] / NS)
        data = b""
        while not self.quit:
            for piece in console(self.transport, 0.1):
                data += piece
                if MARK.encode() in piece or not self.options["attach"]:
                    heard = time.monotonic()
            output, end, rest = data.partition(_END)
            data = b""
            self._hear(output.decode("utf-8", "replace"))
            if end:
                return self._traceback(rest)
            now = time.monotonic()
            if self.limit is not None and self.look is not None and now - begun > self.limit / NS:
                return None
            if now - heard > silence:
                raise click.ClickException(self._silent(silence))
        return None

    def _traceback(self, rest):
        end = time.monotonic() + 5
        while _END not in rest and time.monotonic() < end:
            for piece in console(self.transport, 0.1):
                rest += piece
        return rest.partition(_END)[0]

    def _hear(self, text):
        lines = (self._rest + text.replace("\r", "")).split("\n")
        self._rest = lines.pop()
        for line in lines:
            before, mark, figures = line.partition(MARK)
            if mark and before:  # what the program printed without an end of the line
                self._say(before)
            line = mark + figures or line
            look = of_line(line, self.look)
            if look is not None:
                self.look = look
                if self.screen is not None:
                    self.screen.show(look)
                elif not self.options["once"]:
                    self._print()
                    click.echo()
            elif not mark:
                self._say(line)

    def _say(self, line):
        if self.screen is not None:
            self.screen.say(line)
        elif not self.options["once"]:
            click.echo(line)

    def _print(self):
        for line in plain(self.look, self.options["sort"]):
            click.echo(line)


class _Started(_Top):
    # A program that top itself starts, in the raw REPL.
    def __init__(self, board, app, source, options):
        super().__init__(board._transport, app.name if app is not None else "main.py", options)
        self.board = board
        begin = _WITH % max(1, options["every"] // 10**6)
        if source is None:
            self.code = (begin + "; " + _MAIN).encode()
        else:
            self.code = program.with_statement(source, begin, self.name)

    def _begin(self):
        from mpremote.transport import TransportError

        try:
            self.transport.exec_raw_no_follow(self.code)
        except TransportError as error:
            raise Gone(str(error))

    def _silent(self, seconds):
        return (
            "%s on the board has said nothing for %d s. It may be held up by one of its tasks, or never call coop.run()"
            % (self.name, seconds)
        )

    def _leave(self, ended):
        # What runs is stopped, and the board's own main.py starts.
        try:
            if not ended:
                self.transport.serial.write(b"\r\x03")
                self._traceback(b"")
            self.board.restart()
        except (Gone, OSError) as error:  # it is said, and what was to be told first is not lost
            click.echo("the board could not be started again (%s); press its reset button" % error, err=True)


class _Attached(_Top):
    # A program that runs anyway.
    def __init__(self, transport, device, options):
        super().__init__(transport, device, options)

    def _begin(self):
        pass

    def _silent(self, seconds):
        return (
            "the program at %s has told nothing of itself for %d s. Is it running, and does it call coop's "
            "`monitor.stream()`? `coop logs` shows what it prints" % (self.name, seconds)
        )

    def _leave(self, ended):
        pass
