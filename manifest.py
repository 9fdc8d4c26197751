# Freezes coop into a MicroPython firmware: include("/path/to/coop/manifest.py") in the board's manifest, or
#   make BOARD=RPI_PICO FROZEN_MANIFEST=/path/to/coop/manifest.py
# hal/ and ports/ stand at the top of this repository and are frozen as parts of coop, so the tree is made first.

import os
import subprocess
import sys

# MicroPython's build is in this file's folder while it runs it.
_tree = os.path.join(os.getcwd(), "build", "micropython-frozen")
subprocess.run([sys.executable, os.path.join("tools", "stage.py"), "micropython", _tree], check=True, stdout=sys.stderr)

metadata(version="0.1.0", description="Programs on small boards that do two things at once")  # noqa: F821
package("coop", base_path=_tree, opt=0)  # noqa: F821
