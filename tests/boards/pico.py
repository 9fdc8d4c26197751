"""An emulated Raspberry Pi Pico with official firmware, for tests: rp2040py, with its faults mended from outside.

    with running("micropython") as pico:
        pico.device             # "socket://127.0.0.1:PORT", for mpremote and `coop deploy`
        pico.edges[2]           # [(ns, level)], every edge that the board drove on GP2, at its exact emulated time
        pico.call(function)     # runs it between two slices of emulation, to touch pico.pico (a `Pico`)
        pico.input(3, True)     # drives a pin from outside

The board runs in a thread, as quickly as it can: an idle second takes next to nothing. `Pico` is the same for asyncio.
"""

import asyncio
import contextlib
import os
import threading
import time
from pathlib import Path

# What is tested against, and the variable that names another file.
FIRMWARE = {
    "micropython": ("1.26.1", "RPI_PICO-20250911-v1.26.1.uf2", "COOP_UF2_MICROPYTHON"),
    "circuitpython": (
        "10.0.0",
        "adafruit-circuitpython-raspberry_pi_pico-en_US-10.0.0.uf2",
        "COOP_UF2_CIRCUITPYTHON",
    ),
}
CACHE = Path.home() / ".cache" / "rp2040py"
BOOT_TIMEOUT = 300  # s of real time: on a busy machine booting is slow


class NotHere(Exception):
    """The emulator or the firmware is missing; the text says what to do."""


def firmware(family):
    """Return the Path of the UF2 file of "micropython" or "circuitpython"; NotHere if there is none to be had.

    It is the file that the environment variable names, else the one in rp2040py's cache, else it is downloaded there.
    """
    version, name, variable = FIRMWARE[family]
    named = os.environ.get(variable)
    if named:
        if not Path(named).is_file():
            raise NotHere("%s=%s: there is no such file" % (variable, named))
        return Path(named)
    if (CACHE / name).is_file():
        return CACHE / name
    try:
        from rp2040py.utils.firmware_retrieve import SPECS, retrieve
    except ImportError:
        raise NotHere("rp2040py, the emulator, is not installed: pip install rp2040py (Python 3.10 or newer)")
    try:
        found = retrieve(SPECS[family], version)
    except OSError as error:
        raise NotHere(
            "%s is not in %s and cannot be downloaded (%s); %s=FILE names one" % (name, CACHE, error, variable)
        )
    if found is None:
        raise NotHere("%s is not in %s and cannot be downloaded; %s=FILE names one" % (name, CACHE, variable))
    return Path(found)


class Pico:
    """An emulated Pico on the running asyncio loop. `await start()` boots it; `stop()` ends it.

    `board` is rp2040py's MicroPythonDevice, `port` the TCP port of its console, `now()` its time in ns.
    """

    def __init__(self, family="micropython"):
        image = firmware(family)
        try:
            from rp2040py.boards import BOARDS, resolve_firmware
            from rp2040py.device.mp_device import MicroPythonDevice
        except ImportError:
            raise NotHere("rp2040py, the emulator, is not installed: pip install rp2040py (Python 3.10 or newer)")
        self.board = MicroPythonDevice(
            board=resolve_firmware(BOARDS["pico"], family, str(image)), circuitpython=family == "circuitpython"
        )
        self.clock = self.board.simulator.clock
        self.edges = {number: [] for number in range(30)}
        self.said = bytearray()  # everything that the console printed
        self.port = None
        self._client = None
        self._waiting = bytearray()  # bytes for the board that had no room yet
        self._mend_console()
        for number in self.edges:
            self._watch(number)

    def now(self):
        """Return the board's time, in ns."""
        return self.clock.nanos

    def input(self, number, level):
        """Drive a pin from outside; None lets go of it."""
        pin = self.board.mcu.gpio[number]
        if level is None:
            pin.release_input()
        else:
            pin.set_input_value(level)

    def at(self, ns, function):
        """Call a function at an emulated time."""
        self.clock.create_alarm(function).schedule(max(0, ns - self.now()))

    async def start(self):
        """Boot the firmware, and listen for its console's clients."""
        self.board.cdc.on_serial_data = self._printed
        await self.board.astart(BOOT_TIMEOUT)
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    def stop(self):
        """End it."""
        self.board.stop()
        if self.port is not None:
            self._server.close()

    def send(self, data):
        """Type bytes into the console."""
        self._waiting += data
        self._feed()

    def _watch(self, number):
        pin = self.board.mcu.gpio[number]
        edges = self.edges[number]

        def changed(state, before):
            if state > 1:
                return
            # The emulated pin does not read back what it drives.
            pin.set_input_value(bool(state))
            edges.append((self.clock.nanos, bool(state)))

        pin.add_listener(changed)

    def _mend_console(self):
        # rp2040py's USB host answers each buffer that the board offers at once, with nothing if there is nothing; the
        # board then takes interrupts for ever and never sleeps. Here an offer stands until there is something to send.
        cdc = self.board.cdc
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
        alarm = self.clock.create_alarm(answer)

        def pushed(byte):
            push(byte)
            if cdc.tx_fifo.item_count == 1:
                alarm.schedule(10_000)

        cdc.send_serial_byte = pushed
        self._alarm = alarm

    def _feed(self):
        fifo = self.board.cdc.tx_fifo
        room = fifo.size - fifo.item_count
        for byte in self._waiting[:room]:
            self.board.cdc.send_serial_byte(byte)
        del self._waiting[:room]
        if self._waiting:
            self._alarm.schedule(100_000)

    def _printed(self, data):
        self.said += data
        if self._client is not None:
            self._client.write(bytes(data))

    async def _serve(self, reader, writer):
        # One client at a time, as with a serial port.
        if self._client is not None:
            writer.close()
            return
        self._client = writer
        # aexec() takes it for itself, and leaves it unset.
        self.board.cdc.on_serial_data = self._printed
        try:
            while True:
                data = await reader.read(4096)
                if not data:
                    break
                self.send(data)
        except OSError:
            pass
        finally:
            self._client = None
            writer.close()


class _Running:
    # A Pico in a thread of its own.
    def __init__(self, family):
        self.pico = Pico(family)
        self.edges = self.pico.edges
        self._loop = None
        self._failed = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)
        self._thread.start()
        self._ready.wait()
        if self._failed is not None:
            raise self._failed

    @property
    def device(self):
        return "socket://127.0.0.1:%d" % self.pico.port

    @property
    def said(self):
        return bytes(self.pico.said).decode("utf-8", "replace")

    def call(self, function):
        """Run a function between two slices of emulation; returns what it returns, or raises what it raises."""

        async def run():
            return function()

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result(BOOT_TIMEOUT)

    def input(self, number, level):
        self.call(lambda: self.pico.input(number, level))

    def wait_for(self, condition, emulated=60):
        """Wait until `condition()`; AssertionError after so many emulated seconds, or far too many real ones."""
        end = self.pico.now() + emulated * 10**9
        real_end = time.monotonic() + BOOT_TIMEOUT  # a board that sleeps for good has no time that passes
        while not self.call(condition):
            if self.pico.now() > end or time.monotonic() > real_end:
                raise AssertionError("it did not happen within %d emulated seconds" % emulated)

    def stop(self):
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    async def _run(self):
        self._loop = asyncio.get_running_loop()
        self._over = asyncio.Event()
        try:
            await self.pico.start()
        except Exception as error:
            self._failed = error
            return
        finally:
            self._ready.set()
        await self._over.wait()
        self.pico.stop()


@contextlib.contextmanager
def running(family="micropython"):
    """Boot a Pico in a thread; see the module's docstring. NotHere if emulator or firmware are missing."""
    pico = _Running(family)
    try:
        yield pico
    finally:
        pico.stop()
