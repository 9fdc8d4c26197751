"""On a board: heap bytes of an LED at rest and one that blinks, and of a Button with gestures, beyond their modules; and
what 300 blink() calls in a row leave behind."""

import gc

import coop

PINS = ("GP2", "GP3", "GP4", "GP5", "GP6", "GP7", "GP8", "GP9")


def used():
    gc.collect()
    return gc.mem_alloc()


def gestures(pin):
    button = coop.Button(pin)
    # Its iterator remembers 8.
    return button, button.gestures(8)


async def main():
    # The modules, and the space of the lists that grow with the first devices.
    warm = [coop.LED(pin) for pin in PINS] + [gestures(pin) for pin in ("GP10", "GP11", "GP12", "GP13")]
    for led in warm[:8]:
        led.blink(0.05, 0.05)
    await coop.sleep(0.2)
    for device in warm:
        (device[0] if isinstance(device, tuple) else device).deinit()
    del warm, led, device
    coop.all_tasks()
    await coop.sleep(0.1)
    leds = [None] * 8
    buttons = [None] * 4
    before = used()
    for n in range(8):
        leds[n] = coop.LED(PINS[n])
    rest = used()
    for led in leds:
        led.blink(0.05, 0.05)
    await coop.sleep(0.12)
    blinking = used()
    # Three times, for what lies on the stack may keep a block alive by chance; what is left behind is left each time.
    grown = 1 << 20
    again = blinking
    for _ in range(3):
        for _ in range(300):
            leds[0].blink(0.05, 0.05)
        tasks = len(coop.all_tasks())
        await coop.sleep(0.12)
        grown = min(grown, used() - again)
        again = used()
    for led in leds:
        led.off()
    await coop.sleep(0.12)
    quiet = used()
    for n in range(4):
        buttons[n] = gestures("GP%d" % (10 + n))
    print((rest - before) / 8, (blinking - before) / 8, (used() - quiet) / 4, grown, tasks)


coop.run(main())
