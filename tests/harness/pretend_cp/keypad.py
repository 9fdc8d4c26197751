"""The pretend `keypad`: scans at the chip's ticks, in the background, with CircuitPython's own counting.

Nothing is scanned while no contact changes and all keys have settled; the outcome is the same.
"""

import chip


class Event:
    def __init__(self, key_number=0, pressed=True, timestamp=None):
        self._set(key_number, pressed, chip.ticks_ms() if timestamp is None else timestamp)

    def _set(self, key_number, pressed, timestamp):
        self._told = key_number, pressed, timestamp

    key_number = property(lambda self: self._told[0])
    pressed = property(lambda self: self._told[1])
    released = property(lambda self: not self._told[1])
    timestamp = property(lambda self: self._told[2])


class EventQueue:
    def __init__(self, max_events):
        self._room = max_events
        self._events = []
        self._overflowed = False

    def _record(self, key_number, pressed):
        if len(self._events) == self._room:
            self._overflowed = True
        else:
            self._events.append((key_number, pressed, chip.ticks_ms()))

    @property
    def overflowed(self):
        chip.spend(5)
        return self._overflowed

    def get(self):
        chip.spend(10)
        return Event(*self._events.pop(0)) if self._events else None

    def get_into(self, event):
        chip.spend(7)
        if not self._events:
            return False
        event._set(*self._events.pop(0))
        return True

    def clear(self):
        chip.spend(5)
        self._events.clear()
        self._overflowed = False

    def __len__(self):
        chip.spend(10)
        return len(self._events)

    def __bool__(self):
        chip.spend(3)
        return bool(self._events)


class _Scanner(chip.Native):
    def _start(self, pins, n_keys, interval, max_events, debounce_threshold):
        if not 1 <= debounce_threshold <= 127:
            raise ValueError("debounce_threshold must be 1-127")
        chip.spend(50)
        self._claim(*pins)
        self._threshold = debounce_threshold
        self._interval = max(1, int(interval * 1024))
        self._counts = [0] * n_keys
        self._queue = EventQueue(max_events)
        self._begun = chip.tick()
        self._due = False
        self._scanning = False

    @property
    def events(self):
        self._check()
        return self._queue

    @property
    def key_count(self):
        return len(self._counts)

    def reset(self):
        self._check()
        chip.spend(5)
        self._counts = [-self._threshold] * len(self._counts)
        self._touched()

    def _touched(self, *_):
        # Something may have changed: there is to be a scan.
        if not self._due and not self._scanning:
            self._due = True
            past = (chip.tick() - self._begun) // self._interval + 1
            chip.world.at_ns(round((self._begun + past * self._interval) * chip.TICK) + 1, self._scan)

    def _scan(self):
        self._due = False
        if not self._held:
            return
        self._scanning = True
        closed = self._read()
        self._scanning = False
        limit = self._threshold
        for number, is_closed in enumerate(closed):
            step = 1 if is_closed else -1
            count = self._counts[number]
            if count * step < limit:
                self._counts[number] = count = count + step
                if count == 0:
                    self._counts[number] = step * limit
                    self._queue._record(number, is_closed)
                elif count * step < limit:
                    self._touched()


class Keys(_Scanner):
    def __init__(self, pins, *, value_when_pressed, pull=True, interval=0.020, max_events=64, debounce_threshold=1):
        self._start(pins, len(pins), interval, max_events, debounce_threshold)
        self._closed = value_when_pressed
        for pin in self._held:
            if pull:
                pin.pull("down" if value_when_pressed else "up")
            pin.sim.handler = self._touched
        self._touched()

    def _read(self):
        return [pin.sim.level == self._closed for pin in self._held]


class KeyMatrix(_Scanner):
    def __init__(
        self, row_pins, column_pins, columns_to_anodes=True, interval=0.020, max_events=64, debounce_threshold=1
    ):
        n = len(row_pins) * len(column_pins)
        self._start(list(row_pins) + list(column_pins), n, interval, max_events, debounce_threshold)
        self._rows = len(row_pins)
        self._closed = not columns_to_anodes
        for pin in self._held:
            pin.pull("up" if columns_to_anodes else "down")
            pin.sim.touched = self._touched
        self._touched()

    def _read(self):
        closed = []
        for row in self._held[: self._rows]:
            row.drive(self._closed)
            closed += [column.sim.level == self._closed for column in self._held[self._rows :]]
            row.drive(None)
        return closed
