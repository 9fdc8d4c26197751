"""A Morse keyer: short presses are dots, long ones dashes; the letters are printed, and the LED follows the key.

Wire an LED and its resistor (330 ohm) in series from D1 to ground, and a button from D3 to ground.
"""

from coop import LED, Button, board, create_task, run, sleep

UNIT = 0.15  # seconds of a dot
# Dots and dashes, in the order of the alphabet.
CODE = ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.."
LETTERS = dict(zip(CODE.split(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


async def follow(led, key):
    while True:
        await key.pressed()
        led.on()
        await key.released()
        led.off()


async def tell(signs):
    await sleep(3 * UNIT)  # a pause of three dots ends a letter
    print(LETTERS.get("".join(signs), "?"))
    del signs[:]
    await sleep(4 * UNIT)  # and one of seven a word
    print("/")


async def main():
    led, key = LED(board.D1), Button(board.D3)
    create_task(follow(led, key))
    # A dash is three dots long; what lasts two or more is taken for one.
    key.set_times(double=UNIT, long=2 * UNIT, max_clicks=1)
    signs = []
    pause = None

    def begin():
        if pause is not None:
            pause.cancel()

    key.when_pressed = begin
    async for gesture in key.gestures():
        signs.append("-" if gesture.kind == "long" else ".")
        if gesture.kind == "long" and key.is_pressed:
            await key.released()
        pause = create_task(tell(signs))


run(main())
