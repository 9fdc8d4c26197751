"""The world around the pretend `machine`: pins and what is connected to them, interrupts, and time. For MicroPython.

Time is virtual, in microseconds from the start. It passes while the program waits (`sleep`, a poll, `lightsleep`), at
once, up to the next thing that happens; and it passes while the program runs: `micropython.schedule` has the
interpreter call `_pump` at every branch of the byte code, and each call is worth COST. So changes at the pins, and the
interrupts they make, come in the middle of anything the program does, at moments that it does not choose, and at the
same ones each time.

A hard handler is called 17 to 22 us after the edge, with the heap locked, as on an RP2040; a soft one, up to 45 us after
it, by `micropython.schedule`, whose queue of four has one place for `_pump`: when it is full the interrupt is lost, as on
any port. What a pin did until its handler is called is one interrupt.
"""

import os

import micropython

COST = 1  # us for a branch of the byte code

now = 0
limit = None  # us: the program is interrupted, as by Ctrl-C
over = False
handling = 0  # more than 0 while an interrupt handler runs
masked = False  # machine.disable_irq()
polls = 0  # how often the program began to wait
lost = 0  # interrupts that found the queue full

_pins = {}
_contacts = []  # [pin, pin], as often as they are connected
_queue = []  # [us, function, argument], in order
_file = None
_change = None  # the next change from outside: [us, words]
_NEVER = 1 << 62
_due = _NEVER  # when something happens next
_patience = _NEVER  # when a program that did not end at its limit is killed
_schedule = micropython.schedule
_busy = False
_deferred = []
_handled = [0]  # interrupts so far
_chance = 1
# Soon, in the middle of what most tests are about, the clock of milliseconds wraps, or, with an even seed, comes to where
# coop sets its own back.
_seed = int(os.getenv("PRETEND_SEED") or 0)
_round = int(os.getenv("PRETEND_ROUND") or 0)  # for a program that counts on a clock that is a multiple of this
_tick_base = ((1 << 30) if _seed & 1 and not _round else ((1 << 30) - 1) // 4 * 3) - 104 - _seed
if _round:
    _tick_base -= _tick_base % _round


class Wire:
    """One pin, electrically."""

    def __init__(self, name):
        self.name = name
        self.drives = None  # what the program drives: 0, 1, or a duty as a float; None: nothing
        self.weak = False  # open drain: a 1 is nothing
        self.pull = None  # "up", "down"
        self.resistor = None  # on the board, beside the pin's own
        self.forced = None  # from outside
        self.button = False
        self.level = 0
        self.shown = None
        self.handler = None
        self.pin = None  # what the handler gets
        self.trigger = 0  # 1 falling, 2 rising
        self.hard = False
        self.happened = 0  # since the last call of the handler
        self.flags = 0  # what that call is about
        self.pending = False


def wire(name):
    """Return the Wire of a pin's name."""
    if name not in _pins:
        _pins[name] = Wire(name)
    return _pins[name]


def begin(changes, seconds, seed):
    """Read what happens outside from a file; what is due at the start has happened when this returns."""
    global _file, limit, _patience, _chance
    _file = open(changes)
    _next_change()
    while _change is not None and _change[0] <= 0:
        _apply()
    _find_due()
    if seconds is not None:
        limit = int(seconds * 1000000)
        _patience = limit + 10000
    _chance = seed
    micropython.schedule(_pump, None)


def end():
    """The program is over: tell the levels."""
    global _busy
    _busy = True
    for pin in _pins.values():
        print("~ level", pin.name, pin.level)
    print("~ polls", polls)


def ticks_us():
    return (_tick_base * 1000 + now) % (1 << 30)


def ticks_ms():
    if limit is not None and now >= limit:
        stop()
    return (_tick_base + now // 1000) & ((1 << 30) - 1)


def stop():
    """Interrupt the program, if it is the program that called."""
    global over
    if not handling and not over:
        over = True
        raise KeyboardInterrupt


def _random(n):
    global _chance
    _chance = (_chance * 1103515245 + 12345) & 0x7FFFFFFF
    return (_chance >> 16) % n


# Time.


def _pump(_):
    global now
    _schedule(_pump, None)
    if not _busy:
        now += COST
        if now >= _due:
            _advance(now)
        if now >= _patience:
            # The program looks at nothing that could tell it that its time is over.
            end()
            os.system("kill -9 $PPID")


def _advance(until):
    global now, _busy
    _busy = True
    while _due <= until:
        _happen()
    if until > now:
        now = until
    _busy = False


def _find_due():
    # The moment of the next thing that happens.
    global _due
    _due = _NEVER
    if _queue:
        _due = _queue[0][0]
    if _change is not None and _change[0] < _due:
        _due = _change[0]


def _happen():
    global now
    if _due > now:
        now = _due
    if _change is not None and _change[0] == _due:
        _apply()
    else:
        _, function, argument = _queue.pop(0)
        function(argument)
    _find_due()


def wait(until):
    """Wait for the next thing that happens, or until then; None: for ever. False: nothing will ever happen."""
    global now, _busy
    _busy = True  # from here on `_pump` leaves the world alone
    at = _due
    if until is None or at < until:
        until = at
    if limit is not None and not over and until >= limit:
        now = max(now, limit)
        _busy = False
        stop()
    elif until == at:
        if at == _NEVER:
            _busy = False
            return False
        _happen()
    elif until > now:
        now = until
    _busy = False
    return True


def hold(on):
    """Let no time pass while the program looks whether it has to wait: a real poll misses nothing in between."""
    global _busy
    _busy = on


def sleep_us(us):
    until = now + us
    while now < until:
        wait(until)


def at(us, function, argument):
    """Have function(argument) called at that time."""
    n = len(_queue)
    while n and _queue[n - 1][0] > us:
        n -= 1
    _queue.insert(n, [us, function, argument])
    _find_due()


# Outside.


def _next_change():
    global _change
    line = _file.readline()
    _change = None
    if line:
        words = line.split()
        _change = [int(words[0]), words]


def _apply():
    words = _change[1]
    what = words[1]
    pin = wire(words[2])
    if what == "contact":
        other = wire(words[3])
        for i in range(len(_contacts)):
            if pin in _contacts[i] and other in _contacts[i] and words[4] == "0":
                del _contacts[i]
                break
        if words[4] == "1":
            _contacts.append([pin, other])
        settle(other)
    elif what == "drive":
        pin.forced = None if words[3] == "z" else int(words[3])
    elif what == "button":
        pin.button = words[3] == "1"
    elif what == "pull":
        pin.resistor = words[3]
    settle(pin)
    _next_change()


# Electricity.


def drive(pin, level, weak=False):
    """The program drives a pin: 0, 1, a duty as a float, or None for no longer."""
    global _busy
    before = _busy
    _busy = True  # a register is written in one step
    pin.drives = level
    pin.weak = weak
    show = None if weak and level else level
    if show != pin.shown or show.__class__ is not pin.shown.__class__:  # 0 and 0.0 are two things
        pin.shown = show
        print("=", pin.name, now, show)
    settle(pin)
    _busy = before


def settle(pin):
    """Something has changed at a pin: find its level, and that of all that are connected with it."""
    group = [pin]
    for one in group:
        for pair in _contacts:
            if one in pair:
                for other in pair:
                    if other not in group:
                        group.append(other)
    level = None
    pulled = 0
    for one in group:
        drives = one.drives
        if drives is None or (one.weak and drives):
            drives = None
        elif type(drives) is float:
            drives = int(drives >= 0.5)
        for strong in (drives, one.forced, int("down" in (one.pull, one.resistor)) if one.button else None):
            if strong is not None:
                if level is not None and level != strong:
                    print("! two that drive pin %s fight, at %d us" % (one.name, now))
                level = strong
        if one.pull == "up" or one.resistor == "up":
            pulled |= 1
        if one.pull == "down" or one.resistor == "down":
            pulled |= 2
    if level is None:
        level = int(pulled == 1)
    for one in group:
        if one.level != level:
            one.level = level
            if one.handler is not None and one.trigger & (2 if level else 1):
                one.happened |= 2 if level else 1
                if not one.pending:
                    one.pending = True
                    at(now + (17 + _random(6) if one.hard else 5), _dispatch, one)


# Interrupts.


def interrupt(pin, handler, trigger, hard, argument):
    """Call handler(argument) at the edges of a pin: trigger 1, falling; 2, rising."""
    global _busy
    before = _busy
    _busy = True
    pin.handler = handler
    pin.pin = argument
    pin.trigger = trigger
    pin.hard = hard
    pin.happened = 0
    _busy = before


_soft_at = [0]


def _dispatch(pin):
    global handling
    if masked:
        _deferred.append(pin)
        return
    _handled[0] += 1
    pin.pending = False
    if pin.handler is None or not pin.happened:
        return
    pin.flags = pin.happened
    pin.happened = 0
    if not pin.hard:
        # It waits in the queue until the interpreter gets to it, behind those that wait already.
        _soft_at[0] = max(_soft_at[0], now + _random(40))
        at(_soft_at[0], _hand_over, pin)
        return
    handling += 1
    micropython.heap_lock()
    try:
        pin.handler(pin.pin)
    except Exception as error:
        micropython.heap_unlock()
        print("! uncaught exception in the handler of pin", pin.name, repr(error))
        micropython.heap_lock()
        pin.handler = None
    micropython.heap_unlock()
    handling -= 1


def _hand_over(pin):
    global lost
    try:
        micropython.schedule(_soft, pin)
    except RuntimeError:
        lost += 1


def _soft(pin):
    global handling
    if pin.handler is None:
        return
    handling += 1
    try:
        pin.handler(pin.pin)
    except Exception as error:
        print("! uncaught exception in the handler of pin", pin.name, repr(error))
    handling -= 1


def mask():
    """machine.disable_irq()"""
    global masked
    before = masked
    masked = True
    return before


def unmask(before):
    """machine.enable_irq(before)"""
    global masked
    masked = before
    while _deferred and not masked:
        _dispatch(_deferred.pop(0))


def lightsleep(ms):
    """Sleep until an interrupt, also one that has to wait because they are disabled, or until so many ms are over."""
    until = now + ms * 1000
    handled = _handled[0]
    while True:
        hold(True)  # the chip looks and sleeps in one step
        if now >= until or _deferred or _handled[0] != handled:
            break
        wait(until)
    hold(False)
