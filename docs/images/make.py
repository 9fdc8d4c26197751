"""Makes run.svg, the README's first app on the live board, and top.svg, an app in `coop top`; in virtual time, so that
they look (but for what the processor does) the same each time.

python docs/images/make.py
"""

import io
import os
import re

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from coop import hal, monitor
from coop.cli import top_table
from coop.cli.app import App
from coop.cli.board_model import Model
from coop.cli.picture import picture
from coop.cli.plain import View
from coop.cli.session import Session
from coop.loop import loop
from coop.ports.sim import inputs
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


TOP_APP = """\
import time
from coop import LED, Button, board, create_task, every, run, sleep

async def measure():
    while True:
        time.sleep(0.06)
        await sleep(0.14)

async def heartbeat(led):
    async for n in every(0.25):
        led.toggle()

async def answer(button, led):
    async for press in button.presses():
        led.toggle()

async def main():
    create_task(measure(), name="measure")
    create_task(heartbeat(LED(board.D1)), name="heartbeat")
    await answer(Button(board.D3), LED(board.D2))

run(main())
"""


class TopCamera(View):
    """Presses the button now and then, and looks once a second."""

    def running(self, session):
        """See plain.View."""
        self.looks = []
        monitor.start()
        for second in range(1, 13):
            inputs.press(world, "D3", second + 0.43)
            world.at(second, self.take)
        return super().running(session)

    def take(self):
        """Take it now."""
        before = self.looks[-1] if self.looks else None
        self.looks.append(top_table.of_snapshot(monitor.snapshot(), before))


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


def run(name, source, camera, seconds):
    """Run an app of that name in virtual time under a camera, and see that it was still running at the end."""
    path = os.path.join(HERE, name)
    with open(path, "w") as file:
        file.write(source)
    try:
        world.reset(virtual=True)
        hal.use("sim").install(loop)
        outcome = Session(App(path), world, camera, limit=round(seconds * 1e9)).run()
    finally:
        os.remove(path)
    if outcome.ended != "time":
        raise SystemExit("the app ended: %s" % (outcome.trace or outcome.error or outcome.ended))


def write(name, command, drawn, width=78):
    """Write what rich draws, below the command, as an SVG."""
    console = Console(record=True, width=width, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.assemble(("$ ", "bold #27c93f"), command + "\n"))
    console.print(drawn)
    # Fonts from elsewhere are not loaded where a page shows the file as an image.
    code_format = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    code_format = code_format.replace("Fira Code, monospace", "Fira Code, Menlo, Consolas, DejaVu Sans Mono, monospace")
    title = " ".join(command.split()[:2])
    svg = console.export_svg(title=title, theme=THEME, unique_id=title.replace(" ", "-"), code_format=code_format)
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        file.write(svg)


def main():
    """Make both."""
    camera = Camera(print, print)
    run("button.py", APP, camera, 6)
    board = camera.taken
    for switch in board.switches:
        switch.held = False
    write("run.svg", "coop run button.py", picture(board))
    camera = TopCamera(print, print)
    run("station.py", TOP_APP, camera, 13)
    monitor.stop()
    drawn = top_table.picture(camera.looks[-1], "cpu", "station.py", "q ends · s sorts (by cpu)", 24)
    write("top.svg", "coop top station.py", drawn, 100)


if __name__ == "__main__":
    main()
