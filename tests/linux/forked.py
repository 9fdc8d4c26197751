"""Functions in processes of their own, which know all that is loaded here, and have not used a pin yet."""

import contextlib
import json
import os
import sys
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "harness"))


class Forked:
    """A process that runs function(*arguments); `result()` waits for what it returns.

    What it raises is {"error": [name of the class, text]}; `said` is what it printed before it ended.
    """

    def __init__(self, function, *arguments, before=None):
        self._out, into = os.pipe()
        self._text, text = os.pipe()
        self.process = os.fork()
        if self.process:
            os.close(into)
            os.close(text)
            return
        try:
            os.dup2(text, 1)
            os.dup2(text, 2)
            sys.stdout = open(1, "w", buffering=1, closefd=False)
            sys.stderr = open(2, "w", buffering=1, closefd=False)
            from child import use_blinka

            if before is not None:
                before()
            use_blinka()
            result = function(*arguments)
        except BaseException as error:
            traceback.print_exc()
            result = {"error": [type(error).__name__, str(error)]}
        with contextlib.suppress(BaseException):
            sys.stdout.flush()
            os.write(into, json.dumps(result).encode())
        os._exit(0)

    def result(self):
        """Return what the function returned."""
        with open(self._out, "rb") as file:
            result = file.read()
        with open(self._text) as file:
            self.said = file.read()
        os.waitpid(self.process, 0)
        assert result, self.said
        return json.loads(result)


def in_process(function, *arguments):
    """Return what function(*arguments) returns in a process of its own."""
    forked = Forked(function, *arguments)
    result = forked.result()
    if isinstance(result, dict) and "error" in result:
        raise AssertionError(forked.said)
    return result
