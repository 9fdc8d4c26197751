"""Makes run.svg: the README's first app on the live board, in virtual time, so that it looks the same each time.

python docs/images/make.py
"""

import io
import os
import re

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from coop import hal
from coop.cli.app import App
from coop.cli.board_model import Model
from coop.cli.picture import picture
from coop.cli.plain import View
from coop.cli.session import Session
from coop.ports.sim.world import world

HERE = os.path.dirname(os.path.abspath(__file__))
APP = """\
from coop import LED, Button, board, run

async def main():
    led, button = LED(board.D1), Button(board.D3)
    LED(board.D2).blink(0.1, 0.1)
    async for press in button.presses():
        led.toggle()

run(main())
"""
THEME = TerminalTheme(
    (22, 24, 29),
    (220, 223, 228),
    [(40, 44, 52), (224, 108, 117), (152, 195, 121), (229, 192, 123)]
    + [(97, 175, 239), (198, 120, 221), (86, 182, 194), (220, 223, 228)],
)
# Seconds at which the button is pressed, and for how long; the last press is still on in the picture.
PRESSES = [(1.62, 0.2), (3.1, 0.3), (4.9, 1.0)]
AT = 5.36


class Camera(View):
    """Presses the button, and takes the picture."""

    def running(self, session):
        """See plain.View."""
        self.model = model = Model(session)
        for at, hold in PRESSES:
            world.at(at - 0.001, model.controls.update)
            world.at(at, lambda: model.controls.press("A"))
            world.at(at + hold, lambda: model.controls.press("A"))
        world.at(AT, self.take)
        return super().running(session)

    def take(self):
        """Take it now."""
        self.taken = self.model.board()


def main():
    """Make run.svg."""
    path = os.path.join(HERE, "button.py")
    with open(path, "w") as file:
        file.write(APP)
    try:
        world.reset(virtual=True)
        hal.use("sim").install(hal.choose.loop)
        camera = Camera(print, print)
        outcome = Session(App(path), world, camera, limit=round(6e9)).run()
    finally:
        os.remove(path)
    if outcome.ended != "time":
        raise SystemExit("the app ended: %s" % (outcome.trace or outcome.error or outcome.ended))
    board = camera.taken
    for switch in board.switches:
        switch.held = False
    console = Console(record=True, width=78, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.assemble(("$ ", "bold #27c93f"), "coop run button.py\n"))
    console.print(picture(board))
    # Fonts from elsewhere are not loaded where a page shows the file as an image.
    code_format = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    code_format = code_format.replace("Fira Code, monospace", "Fira Code, Menlo, Consolas, DejaVu Sans Mono, monospace")
    svg = console.export_svg(title="coop run", theme=THEME, unique_id="coop-run", code_format=code_format)
    with open(os.path.join(HERE, "run.svg"), "w", encoding="utf-8") as file:
        file.write(svg)


if __name__ == "__main__":
    main()
