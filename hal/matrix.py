"""KeyMatrix: keys at the crossings of rows and columns."""

from ..loop import loop
from ..platform import HZ
from .levels import Edge, Pull
from .scanned import Scanned, hold_ticks

_SCAN = HZ // 1000 or 1  # ticks between two scans while a key is down


class KeyMatrix(Scanned):
    """Keys that connect a row with a column; key number = row * number of columns + column.

    While no key is down nothing is scanned: every row is driven, and an edge at a column wakes the scan. While one is
    down each row is driven in turn, once a millisecond, and the other rows float, so two keys of one column never
    short two outputs. columns_to_anodes says which way the diodes point: True for current from column to row (columns
    pulled up, rows driven low). Without diodes, three keys at the corners of a rectangle also close the fourth: the
    phantom key cannot be told from a real one. Otherwise as Keys; time stamps are those of the scan.
    """

    def __init__(self, rows, columns, columns_to_anodes=True, debounce=0.010, max_events=64):
        hold = hold_ticks(debounce)
        if not rows or not columns:
            raise ValueError("KeyMatrix needs at least one row and one column")
        self._columns = []
        self._rows = []
        self._closed = not columns_to_anodes  # the level of a column whose key is down
        self._timer = [0, self._scan]
        self._raw = bytearray(len(rows) * len(columns))
        self._start(len(rows) * len(columns), max_events, hold)
        try:
            for pin in columns:
                line = self._claim(pin)
                line.input(Pull.UP if columns_to_anodes else Pull.DOWN)
                self._columns.append(line)
            for pin in rows:
                line = self._claim(pin)
                line.input(None)
                self._rows.append(line)
            self._read()
            for number, down in enumerate(self._raw):
                self._down[number] = down  # untold, so that it gives no lone release
            self._open(hold)
        except Exception:
            self.deinit()
            raise

    def _read(self):
        # Each row in turn; the rows that rest float. (Nothing in here, or in a scan, allocates.)
        closed = self._closed
        number = 0
        for row in self._rows:
            row.output(closed, False)
            for column in self._columns:
                self._raw[number] = column.read() == closed
                number += 1
            row.input(None)

    # How changes of the keys come, debounced: a port with a scanner of its own has its own three methods, of which
    # the third is `_since`.

    def _open(self, hold):
        from .debounce import Debouncer
        from .edges import handler

        self._debouncers = [Debouncer(number, down == 1, hold, self._changed) for number, down in enumerate(self._raw)]
        self._handler = handler(self)
        self._rest()

    def _close(self):
        from .edges import forget

        if self._timer in loop.hw_timers:
            loop.hw_timers.remove(self._timer)
        self._watch(None)
        forget(self)

    def _watch(self, handler):
        for column in self._columns:
            column.watch(handler, Edge.RISE if self._closed else Edge.FALL)

    def _rest(self):
        # Until a key closes, or at once if one is down: an edge at a column begins the scans.
        for row in self._rows:
            row.output(self._closed, False)
        self._scanning = False
        self._watch(self._handler)
        for column in self._columns:
            if column.read() == self._closed:
                self._begin(loop.clock())
                break

    def _begin(self, ticks):
        if not self._scanning:
            self._scanning = True
            self._watch(None)  # a scan makes edges, too
            for row in self._rows:
                row.input(None)
            self._timer[0] = ticks
            loop.hw_timers.append(self._timer)
            loop.flag[0] |= 2

    def _edge(self, level, ticks):
        if level == self._closed:
            self._begin(ticks)

    def _afresh(self):
        if not self._scanning:
            self._rest()

    def _scan(self):
        self._read()
        now = loop.clock()  # afterwards: what it found began no later
        busy = False
        number = 0
        for debouncer in self._debouncers:
            down = self._raw[number] == 1
            number += 1
            debouncer.edge(down, now)
            if down or debouncer.level:
                busy = True
        if busy:
            self._timer[0] = now + _SCAN
            loop.hw_timers.append(self._timer)
            loop.flag[0] |= 2
        else:
            self._rest()

    def deinit(self):
        self._close()
        self._columns = []
        Scanned.deinit(self)
