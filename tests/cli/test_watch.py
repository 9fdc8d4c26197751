"""--watch: the app starts again when its file is saved."""

import os
import queue
import signal
import subprocess
import sys
import threading

import pytest

from coop.cli.watch import difference, stamps, without_watch

APP = """
    from coop import run, sleep

    async def main():
        try:
            print("%s", flush=True)
            await sleep(60)
        finally:
            print("finally", flush=True)

    run(main())
"""


def test_arguments():
    assert without_watch(["run", "--watch", "app.py", "--", "--watch"]) == ["run", "app.py", "--", "--watch"]


def test_what_counts_as_saved(coop):
    app = coop.app("pass")
    coop.write("notes.txt", "")
    before = stamps([str(coop.folder)], [])
    assert list(before) == [str(app)]
    assert difference(before, stamps([str(coop.folder)], [])) is None
    coop.app("pass  # now")
    assert difference(before, stamps([str(coop.folder)], [])) == "app.py"
    assert difference(before, {}) is None  # an editor that replaces it
    coop.write("helper.py", "")
    assert difference(stamps([], [str(app)]), stamps([str(coop.folder)], [])) == "helper.py"


@pytest.mark.skipif(os.name == "nt", reason="sends SIGINT")
def test_watch(coop):
    coop.app(APP % "one")
    command = [sys.executable, "-m", "coop.cli", "run", "app.py", "--watch", "--real"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # A shell's background job, as the tests may be, ignores Ctrl-C, and so would its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    lines = queue.Queue()
    threading.Thread(target=lambda: [lines.put(line.rstrip()) for line in process.stdout], daemon=True).start()

    def until(text):
        seen = []
        while not seen or seen[-1] != text:
            seen.append(lines.get(timeout=20))
        return seen

    try:
        until("one")
        coop.app(APP % "two and more")
        seen = until("two and more")
        assert "finally" in seen and "-- app.py was saved: starting again" in seen
        coop.app("print('three')")
        assert "three" in until("-- waiting for a file to be saved; Ctrl-C ends")
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    finally:
        process.kill()
