"""Draws how each device is wired: led.svg, button.svg and so on.

python docs/images/wiring.py
"""

from pathlib import Path

HERE = Path(__file__).resolve().parent
BOARD = 150  # the board's right edge
FAR = 560
INK, GROUND, SUPPLY, SIGNAL = "#1f2933", "#1f2933", "#c0392b", "#2471a3"


class Drawing:
    """One picture; x goes right, y goes down."""

    def __init__(self, height):
        self.height = height
        self.parts = []

    def line(self, color, *points):
        """A wire through points."""
        path = " ".join("%g,%g" % point for point in points)
        self.parts.append(
            '<polyline points="%s" fill="none" stroke="%s" stroke-width="2.5" stroke-linejoin="round"/>' % (path, color)
        )

    def dot(self, x, y, color=INK, radius=4):
        """Where wires meet."""
        self.parts.append('<circle cx="%g" cy="%g" r="%g" fill="%s"/>' % (x, y, radius, color))

    def ring(self, x, y, radius, fill="none"):
        """A circle."""
        self.parts.append(
            '<circle cx="%g" cy="%g" r="%g" fill="%s" stroke="%s" stroke-width="2.5"/>' % (x, y, radius, fill, INK)
        )

    def box(self, x, y, width, height, fill="#ffffff", corner=6):
        """A rectangle."""
        self.parts.append(
            '<rect x="%g" y="%g" width="%g" height="%g" rx="%g" fill="%s" stroke="%s" stroke-width="2.5"/>'
            % (x, y, width, height, corner, fill, INK)
        )

    def text(self, x, y, words, anchor="middle", size=15, color=INK):
        """Words."""
        self.parts.append(
            '<text x="%g" y="%g" text-anchor="%s" font-size="%g" fill="%s">%s</text>'
            % (x, y, anchor, size, color, words)
        )

    # Parts.

    def board(self, *pins):
        """The board, with [(name, y, color)] at its right edge."""
        self.box(20, 20, BOARD - 20, self.height - 40, "#e3f1e5", 10)
        self.text(75, self.height / 2 + 5, "board", size=16)
        for name, y, color in pins:
            self.text(BOARD - 12, y + 5, name, "end")
            self.dot(BOARD, y, color, 5)

    def resistor(self, x, y, words="330 &#937;"):
        """A resistor from x to x + 70."""
        self.box(x, y - 11, 70, 22, "#f8e8c8", 3)
        self.text(x + 35, y + 5, words, size=13)

    def led(self, x, y, color, name="", down=False):
        """An LED from x to x + 34, its cathode at the right."""
        self.parts.append(
            '<path d="M %g %g l 0 32 l 32 -16 z" fill="%s" stroke="%s" stroke-width="2.5"/>' % (x, y - 16, color, INK)
        )
        self.line(INK, (x + 33, y - 16), (x + 33, y + 16))
        for shift in (0, 9):
            self.line(INK, (x + 16 + shift, y - 20), (x + 24 + shift, y - 30), (x + 18 + shift, y - 29))
        if name:
            self.text(x + 16, y + 34, name, size=13)

    def button(self, x, y, name="button"):
        """A button from x to x + 60."""
        self.ring(x + 6, y, 5, "#ffffff")
        self.ring(x + 54, y, 5, "#ffffff")
        self.line(INK, (x, y - 13), (x + 60, y - 13))
        self.line(INK, (x + 30, y - 13), (x + 30, y - 26))
        self.line(INK, (x + 20, y - 26), (x + 40, y - 26))
        self.text(x + 30, y + 26, name, size=13)

    def switch(self, x, y):
        """A switch that stays, from x to x + 60."""
        self.ring(x + 6, y, 5, "#ffffff")
        self.ring(x + 54, y, 5, "#ffffff")
        self.line(INK, (x + 10, y - 4), (x + 50, y - 24))
        self.text(x + 30, y + 26, "switch", size=13)

    def write(self, name):
        """Write it."""
        (HERE / (name + ".svg")).write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 %d" font-family="sans-serif">\n'
            '<rect width="600" height="%d" fill="#ffffff"/>\n%s\n</svg>\n'
            % (self.height, self.height, "\n".join(self.parts))
        )


def led():
    """An LED and its resistor."""
    drawing = Drawing(200)
    drawing.line(SIGNAL, (BOARD, 70), (230, 70))
    drawing.line(SIGNAL, (300, 70), (360, 70))
    drawing.line(GROUND, (394, 70), (480, 70), (480, 150), (BOARD, 150))
    drawing.resistor(230, 70)
    drawing.led(360, 70, "#ffd54d", "LED: its short leg to ground")
    drawing.board(("D1", 70, SIGNAL), ("GND", 150, GROUND))
    drawing.write("led")


def button():
    """A button to ground, and two that make a chord."""
    drawing = Drawing(255)
    drawing.line(SIGNAL, (BOARD, 70), (306, 70))
    drawing.line(SIGNAL, (BOARD, 145), (306, 145))
    drawing.button(300, 70)
    drawing.button(300, 145, "another, if need be")
    drawing.line(GROUND, (359, 70), (480, 70), (480, 215), (BOARD, 215))
    drawing.line(GROUND, (359, 145), (480, 145))
    drawing.dot(480, 145)
    drawing.board(("D3", 70, SIGNAL), ("D4", 145, SIGNAL), ("GND", 215, GROUND))
    drawing.write("button")


def switch():
    """A switch to ground."""
    drawing = Drawing(200)
    drawing.line(SIGNAL, (BOARD, 70), (306, 70))
    drawing.switch(300, 70)
    drawing.line(GROUND, (359, 70), (480, 70), (480, 150), (BOARD, 150))
    drawing.board(("D3", 70, SIGNAL), ("GND", 150, GROUND))
    drawing.write("switch")


def encoder():
    """A rotary encoder with its button."""
    drawing = Drawing(320)
    for y in (60, 120, 180):
        drawing.line(SIGNAL, (BOARD, y), (330, y))
    drawing.line(GROUND, (330, 90), (270, 90), (270, 270), (BOARD, 270))
    drawing.line(GROUND, (330, 220), (270, 220))
    drawing.dot(270, 220)
    drawing.box(330, 40, 200, 205, "#eceff1")
    drawing.ring(452, 112, 48, "#cfd8dc")
    drawing.line(INK, (452, 112), (478, 76))
    for y, name in ((60, "A"), (90, "C"), (120, "B"), (180, "SW"), (220, "SW")):
        drawing.text(342, y + 5, name, "start", 14)
        drawing.dot(330, y)
    drawing.text(452, 205, "rotary encoder", size=14)
    drawing.text(452, 224, "with a button", size=14)
    drawing.board(("D4", 60, SIGNAL), ("D5", 120, SIGNAL), ("D6", 180, SIGNAL), ("GND", 270, GROUND))
    drawing.write("encoder")


def rgb_led():
    """Three LEDs with one cathode."""
    drawing = Drawing(320)
    for y, color, name in ((60, "#ef5350", "red"), (140, "#66bb6a", "green"), (220, "#42a5f5", "blue")):
        drawing.line(SIGNAL, (BOARD, y), (210, y))
        drawing.line(SIGNAL, (280, y), (340, y))
        drawing.line(GROUND, (374, y), (480, y))
        drawing.resistor(210, y)
        drawing.led(340, y, color, name)
        if y > 60:
            drawing.dot(480, y)
    drawing.line(GROUND, (480, 60), (480, 280), (BOARD, 280))
    drawing.text(492, 145, "common", "start", 13)
    drawing.text(492, 162, "cathode", "start", 13)
    drawing.board(("D1", 60, SIGNAL), ("D2", 140, SIGNAL), ("D6", 220, SIGNAL), ("GND", 280, GROUND))
    drawing.write("rgb_led")


def neopixel():
    """A NeoPixel."""
    drawing = Drawing(240)
    drawing.line(SUPPLY, (BOARD, 60), (360, 60))
    drawing.line(SIGNAL, (BOARD, 120), (230, 120))
    drawing.line(SIGNAL, (300, 120), (360, 120))
    drawing.line(GROUND, (360, 180), (BOARD, 180))
    drawing.resistor(230, 120)
    drawing.box(360, 40, 130, 160, "#eceff1")
    drawing.ring(440, 120, 34, "#fff3c4")
    for y, name in ((60, "V+"), (120, "DIN"), (180, "GND")):
        drawing.text(370, y + 5, name, "start", 13)
        drawing.dot(360, y)
    drawing.text(425, 222, "NeoPixel", size=14)
    drawing.board(("3V3", 60, SUPPLY), ("D1", 120, SIGNAL), ("GND", 180, GROUND))
    drawing.write("neopixel")


if __name__ == "__main__":
    for draw in (led, button, switch, encoder, rgb_led, neopixel):
        draw()
