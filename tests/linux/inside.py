"""Where gpio-sim is: runs the tests as a Raspberry Pi 4, and what depends on the model as a Pi 5."""

import os
import subprocess
import sys

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


def main():
    """Run them; returns the exit status."""
    arguments = sys.argv[1:] or ["tests/contract", "tests/linux"]
    if arguments[0] == "--figures":
        figures = os.path.join(os.path.dirname(os.path.abspath(__file__)), "figures.py")
        return subprocess.call([sys.executable, figures] + arguments[1:], env=pretend("pi4"))
    pytest = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--port", "linux"]
    return subprocess.call(pytest + arguments, env=pretend("pi4"))


if __name__ == "__main__":
    sys.exit(main())
