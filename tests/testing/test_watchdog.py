"""Watchdog: in the simulator, and on Linux with a file in the place of /dev/watchdog."""

import os
import time
import types

import pytest

import coop
from coop import Watchdog, create_task, sleep
from coop.ports.sim.watchdog import WatchdogReset
from coop.testing import Board


@pytest.fixture
def board():
    with Board() as board:
        yield board


async def keeps(dog, every):
    with dog.promise(every) as promise:
        while True:
            promise.check_in()
            await sleep(every / 2)


def test_it_is_fed_while_everybody_keeps_his_promise(board):
    async def main():
        dog = Watchdog(2)
        assert dog.starved == () and dog.reason == ""
        create_task(keeps(dog, 1))
        create_task(keeps(dog, 0.1))
        await sleep(100)
        return "done"

    assert board.run(main()).value == "done"


def test_without_any_promise_it_watches_over_the_scheduler(board):
    async def main():
        Watchdog(2)
        await sleep(10)
        time.sleep(1.4)  # it was fed at most 0.5 s ago
        await sleep(10)
        time.sleep(3)

    with pytest.raises(WatchdogReset, match="main' held the processor"):
        board.run(main())
    # Fed last at 20.9 or 21.4 s.
    assert 22.8 < board.now < 23.5


def test_who_had_not_checked_in_is_told_then_and_after_the_restart(board, capfd):
    async def lazy(dog):
        promise = dog.promise(1, name="pump")
        for _ in range(5):
            promise.check_in()
            await sleep(0.5)
        await sleep(100)

    async def main():
        dog = Watchdog(4)
        create_task(lazy(dog))
        create_task(keeps(dog, 1), name="diligent")
        await sleep(100)

    async def again():
        dog = Watchdog(4)
        return dog.starved, dog.reason

    with pytest.raises(WatchdogReset, match="the watchdog would restart the board here: 'pump' had not checked in"):
        board.run(main())
    # The last check-in was at 2 s; the promise was broken at 3, which was seen within a quarter of a second or so; the
    # hardware bites 4 s after it was last fed.
    assert 6.7 <= board.now <= 7.6
    said = capfd.readouterr().err
    assert "The watchdog will restart this program: 'pump' had not checked in for 1." in said
    starved, reason = board.run(again()).value
    assert starved == ("pump",)
    assert "(it promised to, every 1.0 s)" in reason
    assert "The watchdog has restarted this program: 'pump'" in capfd.readouterr().err
    assert board.run(again()).value == ((), "")


def test_a_task_that_dies_breaks_its_promise_and_one_that_ends_or_is_cancelled_does_not(board):
    async def ends(dog):
        with dog.promise(1):
            await sleep(0.1)

    async def dies(dog):
        with dog.promise(1):
            await sleep(5)

    async def raises(dog):
        with dog.promise(1, name="raises"):
            await sleep(0.1)
            raise ValueError("no")

    async def main():
        dog = Watchdog(2)
        create_task(ends(dog))
        task = create_task(dies(dog))
        await sleep(0.5)
        task.cancel()
        await sleep(20)
        create_task(raises(dog))
        await sleep(20)

    with pytest.raises(WatchdogReset, match="'raises' had not checked in"):
        board.run(main(), check=True, seconds=60)
    assert 22 < board.now < 26


def test_it_can_be_stopped(board, capfd):
    async def main():
        with Watchdog(1) as dog:
            promise = dog.promise(0.5)
            await sleep(0.1)
        dog.deinit()
        promise.check_in()
        promise.close()
        # It would begin to feed again, and to complain.
        with pytest.raises(RuntimeError, match="after deinit"):
            dog.promise(0.1)
        time.sleep(10)
        await sleep(1)
        return "done"

    assert board.run(main()).value == "done"
    assert "will restart" not in capfd.readouterr().err


def test_bad_times_and_names(board):
    for wrong in (0, -1, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="the timeout is in seconds, more than 0"):
            Watchdog(wrong)

    async def main():
        dog = Watchdog(1)
        with pytest.raises(ValueError, match="the time is in seconds, more than 0"):
            dog.promise(0)

    board.run(main())
    dog = Watchdog(1)
    with pytest.raises(ValueError, match="needs a name"):
        dog.promise(1)
    dog.deinit()


class TestLinux:
    @pytest.fixture(autouse=True)
    def _linux(self, monkeypatch, tmp_path):
        pytest.importorskip("fcntl")
        monkeypatch.setattr("coop.devices.watchdog.port", lambda: types.SimpleNamespace(name="blinka"))
        monkeypatch.chdir(tmp_path)
        self.device = tmp_path / "watchdog"

    def test_the_device_is_fed_and_let_go_with_the_magic_word(self, board):
        self.device.write_bytes(b"")

        async def main():
            with Watchdog(2, device=str(self.device)):
                await sleep(2.1)

        board.run(main())
        assert self.device.read_bytes() == b"\0" * 4 + b"V"

    def test_it_is_fed_no_more_and_the_reason_outlives_the_process(self, board, capfd):
        self.device.write_bytes(b"")

        async def main():
            dog = Watchdog(2, device=str(self.device))
            dog.promise(1, name="pump")
            await sleep(60)
            return dog

        dog = board.run(main()).value
        fed = self.device.read_bytes()
        assert set(fed) == {0} and 4 <= len(fed) <= 6
        assert os.listdir() and "'pump' had not checked in" in open("coop_watchdog.txt").read()
        dog._hardware.stop()
        capfd.readouterr()
        dog = Watchdog(2, device=str(self.device))
        assert dog.starved == ("pump",)
        assert not os.path.exists("coop_watchdog.txt")
        dog.deinit()

    def test_a_task_that_holds_the_processor_is_named_from_beside(self, board):
        self.device.write_bytes(b"")

        async def main():
            dog = Watchdog(0.4, device=str(self.device))
            await sleep(0.1)
            time.sleep(1)  # of the board's time, which is what the watchdog goes by
            while not (os.path.exists("coop_watchdog.txt") and os.path.getsize("coop_watchdog.txt")):
                pass  # until the thread has looked
            dog.deinit()

        board.run(main())
        assert open("coop_watchdog.txt").read().endswith("main' held the processor")

    def test_errors_say_what_to_do(self, monkeypatch):
        with pytest.raises(RuntimeError, match="modprobe softdog"):
            Watchdog(2, device=str(self.device))
        monkeypatch.setattr(os, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "no")))
        with pytest.raises(RuntimeError, match="root"):
            Watchdog(2, device=str(self.device))
        monkeypatch.setattr(os, "open", lambda *_: (_ for _ in ()).throw(OSError(16, "busy")))
        with pytest.raises(RuntimeError, match="systemd"):
            Watchdog(2, device=str(self.device))
        assert not coop.all_tasks()


def test_a_promise_shorter_than_the_timeout_is_looked_at_soon(board, capfd):
    async def main():
        dog = Watchdog(100)
        dog.promise(0.4, name="pump")
        await sleep(0.55)
        return dog._bites

    assert board.run(main()).value
    assert "'pump' had not checked in for 0." in capfd.readouterr().err
