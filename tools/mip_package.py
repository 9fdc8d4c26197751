"""Writes package.json, from which `mpremote mip install` gets the sources of coop for MicroPython.

    python tools/mip_package.py

Its addresses are relative, so it serves the repository (github:...) and a checkout (./package.json) alike. Run it when
a file was added, renamed or removed, or the version changed; a test fails until then.
"""

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import stage

ROOT = stage.ROOT


def version(root=ROOT):
    """Return coop's version, as its source says it."""
    return _said(root, "__version__")


def repo(root=ROOT):
    """Return the address of coop's repository, as its source says it."""
    return _said(root, "__repo__")


def _said(root, name):
    source = (Path(root) / "src" / "coop" / "__init__.py").read_text(encoding="utf-8")
    return re.search(r'^%s = "(.+)"$' % name, source, re.M).group(1)


def text(urls, version):
    """Return a package.json: `urls` is [[path under /lib, address]]."""
    lines = ",\n".join("    " + json.dumps(pair) for pair in urls)
    return '{\n  "version": %s,\n  "deps": [],\n  "urls": [\n%s\n  ]\n}\n' % (json.dumps(version), lines)


def of_sources(root=ROOT):
    """Return the text of the package.json for the sources."""
    pairs = sorted(stage.files("micropython", root).items())
    urls = [[there.as_posix(), here.relative_to(root).as_posix()] for there, here in pairs]
    return text(urls, version(root))


if __name__ == "__main__":
    (ROOT / "package.json").write_text(of_sources(), encoding="utf-8")
    print("package.json is up to date")
