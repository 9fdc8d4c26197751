"""CircuitPython's keypad on Linux is coop's, without the faults of Blinka's: it ends, keeps short taps and has stamps."""


def test_taps_of_five_milliseconds_and_an_end(harness):
    for n in range(40):
        harness.press("D3", at=0.3 + n / 20, hold=0.005)
    result = harness.run_circuitpython(
        """\
import time
import board
import keypad

keys = keypad.Keys((board.D3,), value_when_pressed=False, interval=0.001)
keys.reset()
time.sleep(3)
count = 0
stamps = []
while True:
    event = keys.events.get()
    if event is None:
        break
    count += 1
    stamps.append(event.timestamp)
print(count, stamps == sorted(stamps), keys.events.overflowed)
keys.deinit()
with keypad.Keys((board.D3,), value_when_pressed=False):
    pass
print("over")
""",
        6,
    )
    assert result.lines == ["64 True True", "over"]  # 80 events, of which the queue keeps 64
