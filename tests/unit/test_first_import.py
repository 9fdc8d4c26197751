"""Whatever of coop's a program names first, it loads: the scheduler's modules need one another."""

import subprocess
import sys

import pytest

from coop.names import NAMES


@pytest.mark.parametrize("line", [line for line in NAMES.split("\n") if line])
def test_whatever_is_named_first(line):
    module, name = line.split()[:2]
    for program in ("import coop." + module, "from coop import " + name):
        done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        assert done.returncode == 0, done.stdout.decode()
