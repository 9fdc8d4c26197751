"""Says what a run of tox left out: interpreters that are not installed, and tests that were skipped, with the reasons.

    python tools/test_summary.py FOLDER ENVIRONMENT...
    python tools/test_summary.py --failed FOLDER      the tests that failed, in all reports there

FOLDER holds what toxfile.py and pytest left there: NAME.started, NAME.exit and NAME.xml (JUnit), and, unless all
environments were asked for, a file `asked` with the names of those that were. The exit status is 0 always: that
something failed is for tox to say.
"""

import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path


def environment(folder, name):
    """Return the lines about one environment: what happened first, then one for each reason to skip tests."""
    report = Path(folder) / (name + ".xml")
    exited = Path(folder) / (name + ".exit")
    if not (Path(folder) / (name + ".started")).exists():
        asked = Path(folder) / "asked"
        if asked.exists() and name not in asked.read_text().split():
            return ["%s: not asked for" % name]
        if name.startswith("py3"):
            return ["%s: SKIPPED, no Python 3.%s was found" % (name, name[3:])]
        return ["%s: SKIPPED, it could not be made" % name]
    if not exited.exists():
        return ["%s: NOT RUN, setting it up failed" % name]
    state = "ok" if exited.read_text() == "0" else "FAILED"
    if not report.exists():
        return ["%s: %s" % (name, state)]
    counts = Counter()
    reasons = Counter()
    for suite in ElementTree.parse(str(report)).getroot().iter("testsuite"):
        for key in ("tests", "failures", "errors", "skipped"):
            counts[key] += int(suite.get(key, 0))
        for skipped in suite.iter("skipped"):
            reasons[skipped.get("message", "") or "no reason given"] += 1
    passed = counts["tests"] - counts["failures"] - counts["errors"] - counts["skipped"]
    line = "%s: %s, %d passed" % (name, state, passed)
    for key in ("failures", "errors", "skipped"):
        if counts[key]:
            line += ", %d %s" % (counts[key], key)
    return [line] + ["    skipped %d: %s" % (n, reason) for reason, n in sorted(reasons.items())]


def failed(folder):
    """Return a line for each test that failed: its environment, its name and the first line of its error."""
    lines = []
    for report in sorted(Path(folder).glob("*.xml")):
        for case in ElementTree.parse(str(report)).getroot().iter("testcase"):
            for error in case.findall("failure") + case.findall("error"):
                said = error.get("message", "").partition("\n")[0]
                lines.append("%s: %s::%s: %s" % (report.stem, case.get("classname"), case.get("name"), said[:300]))
    return lines


def main(folder, *names):
    """Print the lines of every environment."""
    if folder == "--failed":
        print("\n".join(failed(*names)))
        return
    print("What ran, what was skipped, and why:")
    for name in names:
        for line in environment(folder, name):
            print("  " + line)


if __name__ == "__main__":
    main(*sys.argv[1:])
