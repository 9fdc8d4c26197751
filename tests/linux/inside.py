"""Where gpio-sim is: runs the tests as a Raspberry Pi 4, and what depends on the model as a Pi 5."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

# What Blinka takes for a Raspberry Pi, and the chip of its header.
MODELS = {
    "pi4": ("RASPBERRY_PI_4B", "BCM2XXX", "pinctrl-bcm2711:58"),
    "pi5": ("RASPBERRY_PI_5", "BCM2XXX", "pinctrl-rp1:54"),
}


def pretend(model):
    """Return the environment in which Blinka believes that this is that board."""
    board, chip, label = MODELS[model]
    return dict(
        os.environ,
        BLINKA_FORCEBOARD=board,
        BLINKA_FORCECHIP=chip,
        COOP_TEST_CHIP=label,
        BLINKA_SKIP_DEPENDENCY_CHECK="1",
    )


# What may depend on the model, for the Pi 5.
MODEL = ["tests/contract/test_pins.py", "tests/contract/test_digital.py", "tests/contract/test_button.py"]


def main():
    """Run them; returns the exit status."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--figures"]:
        return subprocess.call([sys.executable, str(HERE / "figures.py")] + arguments[1:], env=pretend("pi4"))
    pytest = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--port", "linux"]
    status = subprocess.call(pytest + arguments, env=pretend("pi4"))
    if status == 0 and "tests/contract" in arguments:
        print("and as a Raspberry Pi 5:", flush=True)
        status = subprocess.call(pytest + ["-q"] + MODEL, env=pretend("pi5"))
    return status


if __name__ == "__main__":
    sys.exit(main())
