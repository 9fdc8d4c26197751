"""Inputs in JSON: {pin: [[seconds, level], ...]}. Read value by value, so that an error can name its line."""

import json
import re

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def parse(source, text):
    """Return the functions that the file asks for; see `inputs.read`."""
    return _Reader(source, text.lstrip("\ufeff")).file()


class _Reader:
    def __init__(self, source, text):
        self.source = source
        self.text = text
        self.at = 0

    def file(self):
        made = []
        names = {}
        self.expect("{", "an object, {pin: [[seconds, level], ...]}")
        while not self.takes("}"):
            if names:
                self.expect(",", "a comma, or } at the end")
            line = self.line()
            name = self.value("a pin's name in double quotes")
            if not isinstance(name, str):
                raise self.error(line, "expected a pin's name in double quotes; got %s" % json.dumps(name))
            if name in names:
                raise self.error(line, "%s is there twice, first in line %d" % (name, names[name]))
            names[name] = line
            found = self.source.pins(name, line)
            self.expect(":", "a colon after the pin's name")
            made.append(self.source.trace(found, self.steps()))
        if self.peek():
            raise self.error(self.line(), "expected the end of the file after the last }; got %r" % self.peek())
        return made

    def steps(self):
        found = []
        self.expect("[", "a list, [[seconds, level], ...]")
        while not self.takes("]"):
            if found:
                self.expect(",", "a comma, or ] at the end")
            line = self.line()
            found.append((self.value("[seconds, level]"), line))
        return found

    def value(self, what):
        self.peek()
        try:
            value, self.at = _DECODER.raw_decode(self.text, self.at)
        except json.JSONDecodeError as error:
            reason = "" if error.msg == "Expecting value" else " (%s)" % error.msg
            raise self.error(error.lineno, "expected %s%s" % (what, reason))
        return value

    def peek(self):
        # The next character that is no space; "" at the end.
        self.at = _SPACE.match(self.text, self.at).end()
        return self.text[self.at : self.at + 1]

    def takes(self, character):
        if self.peek() != character:
            return False
        self.at += 1
        return True

    def expect(self, character, what):
        if not self.takes(character):
            got = repr(self.peek()) if self.peek() else "the end of the file"
            raise self.error(self.line(), "expected %s; got %s" % (what, got))

    def line(self):
        self.peek()
        return self.text.count("\n", 0, self.at) + 1

    def error(self, line, text):
        return self.source.error(line, text)
