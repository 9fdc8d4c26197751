"""The live board in a terminal: drawn beside the app, which runs in the main thread."""

import builtins
import contextlib
import sys

from rich.console import Console
from rich.live import Live as RichLive
from rich.text import Text

from ..devices.led import LED
from .board_model import Model
from .keyboard import Keyboard
from .picture import picture
from .plain import View


class Live(View):
    """Draws the board ten times a second and more; what the app prints scrolls above it, and the last picture stays."""

    console = None

    @contextlib.contextmanager
    def running(self, session):
        model = Model(session)
        self.console = Console(file=session.stdout, highlight=False)
        self._over = False
        self._last = Text()

        def draw():
            # An error in the picture must not end the app: the picture before it stays.
            try:
                self._last = picture(model.board(self._over))
            except Exception as error:
                if session.full:
                    self._last = Text("the picture failed: %r" % error)
            return self._last

        drawing = _Drawing(self.console, draw)
        try:
            with contextlib.ExitStack() as stack:
                stack.enter_context(_lamps(model))
                if sys.stdin.isatty():
                    keyboard = stack.enter_context(Keyboard(model.controls.press))
                    stack.enter_context(_asking(keyboard, drawing))
                stack.enter_context(drawing)
                try:
                    yield
                finally:
                    self._over = True
        finally:
            self.console = None

    def mistake(self, text):
        self._above(text, "#ffbd2e")

    def report(self, text):
        self._above(text, "#ff5f56")

    def _above(self, text, style):
        if self.console is not None:
            self.console.print(Text(text, style=style))
        else:
            self.err(text)


class _Drawing:
    # A picture that is drawn while it is entered; between `pause()` and `__enter__()` it is gone.
    def __init__(self, console, draw):
        self._made = {"console": console, "get_renderable": draw, "refresh_per_second": 15}

    def __enter__(self):
        self._live = RichLive(**self._made)
        self._live.start(refresh=True)

    def __exit__(self, *_):
        self._live.stop()

    def pause(self):
        self._live.transient = True
        self._live.stop()


@contextlib.contextmanager
def _asking(keyboard, drawing):
    # input() of the app's has the terminal for itself, without the board.
    real = builtins.input

    def ask(prompt=""):
        with keyboard.paused():
            drawing.pause()
            try:
                return real(prompt)
            finally:
                drawing.__enter__()

    builtins.input = ask
    try:
        yield
    finally:
        builtins.input = real


@contextlib.contextmanager
def _lamps(model):
    # An LED that is lit while its pin is low does not say so to the pin.
    init = LED.__init__

    def noted(led, *args, **options):
        init(led, *args, **options)
        if not getattr(led, "_active_high", True):
            model.dark_high.update(native for native, _ in led._out._pins)

    LED.__init__ = noted
    try:
        yield
    finally:
        LED.__init__ = init
