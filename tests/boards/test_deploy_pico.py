"""From a bare Pico to two LEDs that blink: official firmware, the real mpremote, `mip install`, `coop deploy`."""

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "tools"))

import bundle_micropython
import stage

ROOT = stage.ROOT


def intervals(edges):
    times = [ns / 1e6 for ns, _ in edges]
    return [after - before for before, after in zip(times, times[1:])]


def test_mip_install_then_deploy_makes_two_pins_blink(served_pico, tmp_path):
    pytest.importorskip("mpremote", reason="mpremote is not installed: pip install mpremote")
    from click.testing import CliRunner

    from coop.cli import main

    pico = served_pico
    try:
        stage._compiler()
    except FileNotFoundError as error:
        pytest.skip(str(error))
    package = bundle_micropython.build(tmp_path)[0] / "package.json"
    mip = [sys.executable, "-m", "mpremote", "connect", pico.device, "mip", "install", str(package)]
    done = subprocess.run(mip, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=1800)
    assert done.returncode == 0, done.stdout.decode()

    app = str(ROOT / "examples" / "two_leds.py")
    result = CliRunner().invoke(main, ["deploy", app, "--pins", "D1=GP2,D2=GP3", "--device", pico.device, "--mpy"])
    assert result.exit_code == 0, result.output
    assert "Raspberry Pi Pico with RP2040" in result.output
    assert "copying 2 files," in result.output, "mip had installed the library already: " + result.output

    pico.wait_for(lambda board: b"done" in board.said)
    for number, period in ((2, 250), (3, 100)):
        found = intervals(pico.pico.wires.edges[number])
        assert len(found) >= 18, found
        assert all(abs(interval - period) <= 2 for interval in found), found
