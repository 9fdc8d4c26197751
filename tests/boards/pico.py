"""An emulated Raspberry Pi Pico with official firmware, for tests: rp2040py, with its faults mended from outside.

    pico = Pico("micropython", {"lib/coop/__init__.mpy": b"..."})   # its files; needs littlefs-python, or pyfatfs
    pico.boot()
    pico.run("print(1)")          # "1\\n"; runs a program, and takes as long as that takes; Raised if it raises
    pico.wires.edges[2]           # [(ns, level)], every edge that the board drove on GP2, at its exact emulated time
    pico.wires.button(3, True)    # what is at the pins: see wires.py
    pico.at(ns, function)         # something outside, at an emulated time
    pico.forked(function)         # function(pico) on a copy of the board as it is now; the board stays as it is

Time is emulated, and an idle second takes next to nothing; a busy one takes some twenty. The board moves only while
one of these functions runs. served.py has a board that runs by itself, for mpremote.
"""

import os
import pickle
import select
import signal
import struct
import tempfile
import time
from pathlib import Path

from fat import fat
from firmware import NO_EMULATOR, NotHere, firmware
from wires import Wires

MS = 1_000_000  # ns
SECOND = 1000 * MS
_LOOK = 20_000  # ns
_LITTLEFS = 0x00020000  # its format on disk


class Raised(Exception):
    """The program on the board raised; the text is what it printed, then the traceback."""


class TimeIsUp(Exception):
    """It was not over in time; `output` is what it printed so far."""

    def __init__(self, text, output=""):
        super().__init__("%s; it printed:\n%s" % (text, output))
        self.output = output


class Pico:
    """One board. `said` is what the console printed, `idle` the ns that it slept."""

    patience = 900  # s of real time for anything

    def __init__(self, family="micropython", files=None, uptime_ms=0, image=None):
        if image is None:
            image = firmware(family)
        try:
            from mending import Mended  # imports rp2040py
            from rp2040py.boards import BOARDS, resolve_firmware
            from rp2040py.device.load_flash import load_circuitpython_flash_image, load_micropython_flash_image
            from rp2040py.device.mp_device import MicroPythonDevice
            from rp2040py.execute_batch import execute_batch
        except ImportError:
            raise NotHere(NO_EMULATOR)
        self._execute = execute_batch
        self.device = MicroPythonDevice(
            board=resolve_firmware(BOARDS["pico"], family, str(image)), circuitpython=family == "circuitpython"
        )
        self.simulator = self.device.simulator
        self.clock = self.simulator.clock
        if files:
            make, load = littlefs, load_micropython_flash_image
            if family == "circuitpython":
                make, load = fat, load_circuitpython_flash_image
            with tempfile.NamedTemporaryFile() as disk:
                disk.write(make(files, self.device.board.layout))
                disk.flush()
                load(Path(disk.name), self.device.mcu, self.device.board.layout)
        self.wires = Wires(self.device.mcu, self.clock)
        if family == "circuitpython":  # what MicroPython's tests use works as it is
            self.wires.input_changed = Mended(self.device.mcu, self.clock).changed
        self.said = bytearray()
        self._waiting = bytearray()  # bytes for the board that had no room yet
        self._mend_console()
        self.device.cdc.on_serial_data = self.printed
        self._limit = self.clock.create_alarm(self._stop)
        # As if it had been on for so long: where its clock's counter begins.
        self.device.mcu.timer._epoch_nanos = -uptime_ms * MS

    # Time.

    @property
    def now(self):
        """The board's time, in ns."""
        return self.clock.nanos

    @property
    def busy(self):
        """How long the board has not slept since it was switched on, in us."""
        return self.device.mcu.core.cycles / 125

    def at(self, ns, function):
        """Call a function at an emulated time."""
        self.clock.create_alarm(function).schedule(max(0, ns - self.now))

    def stop(self):
        """End what advance() does, right now."""
        self.simulator.stopped = True

    _stop = stop

    def advance(self, ns, until=None):
        """Let at most so much time pass; until() is asked whenever the board prints, and ends it."""
        self.simulator.stopped = False
        self._until = until
        self._limit.schedule(ns)
        end = time.monotonic() + self.patience
        while not self.simulator.stopped:
            self._execute(self.simulator, 1)
            if time.monotonic() > end:
                raise TimeIsUp("it was not over after %d s of real time" % self.patience, self.text)
        self._limit.cancel()

    _until = None

    # The console.

    @property
    def text(self):
        """What the console printed, as text."""
        return self.said.decode("utf-8", "replace").replace("\r\n", "\n")

    def printed(self, data):
        """What the board printed comes here."""
        self.said += data
        if self._until is not None and self._until():
            self.stop()

    def send(self, data):
        """Type bytes into the console."""
        self._waiting += data
        self._feed()

    def wait_for(self, text, seconds=60):
        """Wait until the console has printed a text (bytes) since the last such wait; returns what came before it."""
        self.advance(round(seconds * SECOND), lambda: text in self.said)
        before, found, after = bytes(self.said).partition(text)
        if not found:
            raise TimeIsUp("%r was not printed within %g s" % (text, seconds), self.text)
        self.said[:] = after
        return before

    # The board.

    def boot(self):
        """Start the firmware, and wait for its prompt."""
        from rp2040py.memory_map import FLASH_START_ADDRESS

        connected = []
        self.device.cdc.on_device_connected = lambda: (connected.append(True), self.stop())
        self.device.mcu.core.pc = FLASH_START_ADDRESS
        self._pass_waits()
        self.advance(60 * SECOND)
        del self.device.mcu.timer.read_uint32
        if not connected:
            raise TimeIsUp("the board did not start", self.text)
        self.device.cdc.on_device_connected = lambda: None
        self.send(b"\r\n")
        self.wait_for(b">>> ")

    def _pass_waits(self):
        # CircuitPython waits a second for a press of the reset button, awake: 3.6 million looks at the timer. Until
        # the board has booted each look takes 20 us, or as long as nothing else happens.
        timer = self.device.mcu.timer
        clock = self.clock
        read = timer.read_uint32

        def look(offset):
            left = clock.nanos_to_next_alarm if clock.has_scheduled_alarm else _LOOK
            clock.tick(min(left, _LOOK))
            return read(offset)

        timer.read_uint32 = look

    def begin(self, program):
        """Start a program at the raw REPL. What it prints goes to `said`."""
        self.send(b"\x03\x03\x01")
        self.wait_for(b"raw REPL; CTRL-B to exit\r\n>")
        self.send(program.encode() + b"\x04")
        self.wait_for(b"OK")

    def finish(self, seconds):
        """Wait until that program has ended; returns what it printed. Raised if it raised, TimeIsUp."""
        self.advance(round(seconds * SECOND), lambda: self.said.endswith(b"\x04>"))
        if not self.said.endswith(b"\x04>"):
            raise TimeIsUp("it did not end within %g s" % seconds, self.text)
        output, error, _ = self.text.split("\x04")
        self.said.clear()
        if error:
            raise Raised(output + error)
        return output

    def run(self, program, seconds=60):
        """Run a program to its end; returns what it printed. Raised if it raised; TimeIsUp."""
        self.begin(program)
        return self.finish(seconds)

    def forked(self, function, seconds=None):
        """Return what function(pico) returns, or raise what it raises, on a copy of the board in a process of its own.

        AssertionError after so many real seconds.
        """
        reading, writing = os.pipe()
        process = os.fork()
        if not process:
            os.close(reading)
            _answer(writing, function, self)
        os.close(writing)
        try:
            return _answered(reading, self.patience if seconds is None else seconds)
        finally:
            os.close(reading)
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)

    # Mending rp2040py's USB host.

    def _mend_console(self):
        # It answers each buffer that the board offers at once, with nothing if there is nothing; the board then takes
        # interrupts for ever and never sleeps. Here an offer stands until there is something to send.
        cdc = self.device.cdc
        usb = cdc.usb
        read, reset = usb.on_endpoint_read, usb.on_reset
        offers = []

        def offered(endpoint, size):
            if endpoint == cdc._out_endpoint and not cdc.tx_fifo.item_count:
                offers.append((endpoint, size))
            else:
                read(endpoint, size)

        def forget():
            offers.clear()
            reset()

        def answer():
            while offers and cdc.tx_fifo.item_count:
                read(*offers.pop(0))
            if self._waiting:
                self._feed()

        usb.on_endpoint_read, usb.on_reset = offered, forget
        push = cdc.tx_fifo.push
        self._alarm = self.clock.create_alarm(answer)

        def pushed(byte):
            push(byte)
            if cdc.tx_fifo.item_count == 1:
                self._alarm.schedule(10_000)

        cdc.send_serial_byte = pushed

    def _feed(self):
        fifo = self.device.cdc.tx_fifo
        room = fifo.size - fifo.item_count
        for byte in self._waiting[:room]:
            self.device.cdc.send_serial_byte(byte)
        del self._waiting[:room]
        if self._waiting:
            self._alarm.schedule(100_000)


def littlefs(files, layout):
    """Return an image of a file system with {path: bytes}."""
    try:
        from littlefs import LittleFS, UserContext
    except ImportError:
        raise NotHere("littlefs-python is not installed: pip install littlefs-python")
    context = UserContext(buffsize=layout.fs_blocksize * layout.fs_blockcount)
    disk = LittleFS(
        context=context,
        block_size=layout.fs_blocksize,
        block_count=layout.fs_blockcount,
        prog_size=256,
        disk_version=_LITTLEFS,
    )
    for path, data in files.items():
        if "/" in path:
            disk.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        with disk.open(path, "wb") as file:
            file.write(data)
    disk.unmount()
    return bytes(context.buffer)


def _answer(pipe, function, pico):
    # In the child; it ends here, without a word to pytest.
    try:
        answer = (function(pico), None)
    except BaseException as error:
        answer = (None, error)
    try:
        data = pickle.dumps(answer)
    except Exception as error:
        data = pickle.dumps((None, RuntimeError("%r, which cannot be told: %s" % (answer, error))))
    with os.fdopen(pipe, "wb") as file:
        file.write(struct.pack("<Q", len(data)) + data)
    os._exit(0)


def _answered(pipe, seconds):
    end = time.monotonic() + seconds
    data = b""
    while len(data) < 8 or len(data) < 8 + struct.unpack("<Q", data[:8])[0]:
        ready, _, _ = select.select([pipe], [], [], max(0, end - time.monotonic()))
        assert ready, "there was no answer from the emulator within %d s" % seconds
        more = os.read(pipe, 1 << 16)
        assert more, "the emulator's process ended without an answer"
        data += more
    value, error = pickle.loads(data[8:])
    if error is not None:
        raise error
    return value
