"""Joins the modules that every app needs into one file, for boards where a module takes memory that counts.

On an RP2040 a module takes 200 bytes of heap more than what is in it, and a name that one imports from another 8: for two
LEDs that was 4.4 of 14.7 kB with CircuitPython from .py files, and 3.4 of 13.6 kB with MicroPython from .mpy files. Standard
library alone, so that tools/stage.py can load this file without coop.

The joined file is the package itself, `coop/__init__.py`: where a module imports another one of them, there that one's
statements stand, once. What imports them elsewhere imports the package instead. For an app's own `import coop.loop` the
modules stay there, as files that have the package's names.
"""

import ast
from pathlib import PurePosixPath

# What stands in the joined file, by its imports in this order, and what is known there.
_MODULES = {
    "circuitpython": "coop platform platform_circuitpython platform_clock sleeping loop tasks hal hal.pins",
    "micropython": "coop platform sleeping loop tasks hal hal.pins",
}
_KNOWN = {"_BOARD": True, "make": None}
# The port and its outputs, too, are what most apps need; and to look for aliases in choose.py where there are none would
# take 1 kB. (A firmware without pins runs what uses none; what does is told so when it does.)
_TAIL = """
try:
    chosen = load("ports.%s")
    DigitalOut = chosen.DigitalOut
    import coop_pins
    del coop_pins
except ImportError:
    if chosen is not None:
        _aliases = {}
"""

# What the __getattr__ of each joined module was for, in modules that a board loads when a name is looked for, and drops
# again: the package's, which is what apps ask, and all others.
_FIRST, _OTHERS = "later_names", "later_others"
_GETATTR = """
def __getattr__(name):
    globals()[name] = value = once(%r).find(name)
    return value
"""
_FIND_FIRST = """
class _Joined(Exception):
    pass


def load(module):
    if module in %r:
        raise _Joined(module)
    return package.load(module)


def find(name):
    try:
        return %s(name)
    except _Joined as error:
        return once(%r).find(name, error.args[0])
    except AttributeError as error:
        return once(%r).find(name, None, error)
"""
_FIND_OTHERS = """
_KNOWN = %r
_LOOKUPS = {%s}


def find(name, module, error=None):
    if error is None:
        return _LOOKUPS[module](name)
    if name in _KNOWN:
        return _KNOWN[name]
    for module in _LOOKUPS:
        try:
            return _LOOKUPS[module](name)
        except AttributeError:
            pass
    raise error
"""
_HEADER = "# Joined: this module, and %s.\n"
_SHIM = '''"""This module's names are the package's, in whose file it is joined."""

import {0}


def __getattr__(name):
    return getattr({0}, name)
'''


def contents(port, files, compiled=False):
    """Return {path on the board: bytes} of a port's tree: joined for CircuitPython, and for MicroPython if they are to be
    compiled; its sources may come from a repository, too, where they are not.

    files: {path on the board: path here}, as tree.py gives it.
    """
    if port != "circuitpython" and not (port == "micropython" and compiled):
        return {there: here.read_bytes() for there, here in files.items()}
    sources = {there.as_posix(): here.read_text(encoding="utf-8") for there, here in files.items()}
    first, *others = _MODULES[port].split()
    known = dict(_KNOWN, CIRCUITPYTHON=port == "circuitpython")
    tree = joined(sources, [first] + ["coop." + module for module in others], known, _TAIL % port)
    return {PurePosixPath(path): text.encode() for path, text in tree.items()}


class Clash(Exception):
    """Modules that are to be joined cannot be: the text says which, and what to change."""


def joined(sources, modules, known, tail):
    """Return {path: text} of a tree whose `modules` are joined into the first of them, their package.

    sources: {path: text}, paths relative to the library, as "coop/hal/pins.py"; modules: their whole names, the package
    first; known: {name: value} of names whose values are known: each `if` of these alone is decided, and neither they
    nor CONSTANTS made of them are kept in memory; tail: statements that follow. Raises Clash, saying what to change,
    for modules that cannot be joined.
    """
    package = modules[0]
    joiner = _Joiner(sources, modules, dict(known))
    body = [node for module in modules for node in joiner.inlined(module)]
    body += ast.parse(_GETATTR % _FIRST + tail).body
    tree = {path: joiner.redirected(path) for path in sources}
    for path in tree:
        name = path[len(package) + 1 :].split("/")[0].split(".")[0]
        if name in joiner.names and name not in [module.split(".")[-1] for module in modules]:
            raise Clash("%s would take the place of what %s has by that name" % (path, joiner.names[name][0]))
    for module in modules[1:]:
        path = joiner.path(module)
        tree[path] = _SHIM.format(package)
        name = path[len(package) + 1 : -len(".py")]
        if name in joiner.names:
            # A module that is loaded becomes an attribute of its package: it would take the place of that name.
            body += ast.parse("sys.modules[%r] = sys.modules[%r]" % (module, package)).body
            del tree[path]
    tree[joiner.path(package)] = _HEADER % ", ".join(modules[1:]) + _text(body)
    tree.update(_lookups(package, joiner))
    return tree


def _lookups(package, joiner):
    # The modules that have the __getattr__ of each joined one.
    parts = tuple(module[len(package) + 1 :] for module in joiner.modules[1:])
    (name, first), *others = joiner.lookups.items()
    text = _FIND_FIRST % (parts, first.name, _OTHERS, _OTHERS)
    begin = ast.parse("import %s as package\nfrom . import once" % package).body
    yield "%s/%s.py" % (package, _FIRST), _text(begin + [first] + ast.parse(text).body)
    places = ", ".join("%r: %s" % (module[len(package) + 1 :], lookup.name) for module, lookup in others)
    text = _FIND_OTHERS % (joiner.known, places)
    begin = ast.parse("from . import load, once").body
    yield "%s/%s.py" % (package, _OTHERS), _text(begin + [lookup for _, lookup in others] + ast.parse(text).body)


class _Joiner:
    def __init__(self, sources, modules, known):
        self.sources = sources
        self.modules = modules
        self.known = known
        self.lookups = {}  # {module: its __getattr__}
        self._done = []
        self.names = {}  # name: (the module that has it, what it imports for that)

    def path(self, module):
        path = module.replace(".", "/")
        return path + ".py" if path + ".py" in self.sources else path + "/__init__.py"

    def inlined(self, module):
        """Return the statements of a module, with those of others in the place of their imports; none the second time."""
        if module in self._done:
            return []
        self._done.append(module)
        return _Part(self, module).statements()

    def redirected(self, path):
        """Return a file's text, with its imports from joined modules going to the package; its lines keep their numbers."""
        text = self.sources[path]
        lines = text.split("\n")
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, (ast.Import, ast.ImportFrom)) or _imported(node, path) not in self.modules[1:]:
                continue
            said = "; ".join(self._said(node, path))
            first = node.lineno - 1
            lines[first : node.end_lineno] = [lines[first][: node.col_offset] + said] + [""] * (
                node.end_lineno - node.lineno
            )
        return "\n".join(lines)

    def _said(self, node, path):
        # The statements in the place of an import from a joined module.
        if isinstance(node, ast.Import):
            return ["import %s as %s" % (self.modules[0], node.names[0].asname)]
        target = _imported(node, path)
        said = []
        places = {}
        for alias in node.names:
            name = alias.asname or alias.name
            if alias.name in self.known:
                said.append("%s = %r" % (name, self.known[alias.name]))
            elif self.path(target + "." + alias.name) in self.sources:
                said.append("import %s.%s as %s" % (target, alias.name, name))
            else:
                place = "" if alias.name in self.names else self._place(target, alias.name)
                names = places.setdefault("." * path.count("/") + place, [])
                names.append(alias.name if name == alias.name else "%s as %s" % (alias.name, name))
        return said + ["from %s import %s" % (place, ", ".join(names)) for place, names in places.items()]

    def _place(self, module, name):
        # Which module the __getattr__ of a joined one would load for a name; "" if that is not to be told here.
        found = []
        names = {"load": found.append}
        if module in self.lookups:
            lookup = ast.fix_missing_locations(ast.Module([self.lookups[module]], []))
            exec(compile(lookup, module, "exec"), names)
            try:
                names[self.lookups[module].name](name)
            except Exception:  # what it would get from that module is not there
                pass
        return found[0] if found else ""

    def claim(self, name, module, imports):
        there, others = self.names.setdefault(name, (module, imports))
        if there != module and (imports is None or imports != others):
            raise Clash("%s and %s are joined, and %r is something else in each: rename one" % (there, module, name))


class _Part(ast.NodeTransformer):
    """One module, as it stands in the joined file."""

    def __init__(self, joiner, module):
        self.joiner = joiner
        self.module = module
        self.path = joiner.path(module)
        self.aliases = []  # of joined modules: `import coop.hal as hal`

    def statements(self):
        tree = self.visit(ast.parse(self.joiner.sources[self.path]))
        for node in tree.body:
            self._claim(node)
        for node in tree.body:
            node.claimed = True
        return tree.body

    def _claim(self, node):
        if hasattr(node, "claimed"):
            return  # of a module that stands in this one
        if isinstance(node, (ast.If, ast.Try)):
            for one in ast.iter_child_nodes(node):
                self._claim(one)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            self.joiner.claim(node.name, self.module, None)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                self.joiner.claim(alias.asname or alias.name, self.module, ast.dump(node))
        elif isinstance(node, ast.stmt):
            for one in ast.walk(node):
                if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store):
                    self.joiner.claim(one.id, self.module, None)

    # What changes.

    def visit_Expr(self, node):
        # Docstrings take no memory on a board, but time to load.
        return None if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_FunctionDef(self, node):
        lookup = node.name == "__getattr__" and node.col_offset == 0
        self._definition(node)
        if lookup:
            node.name = "_of_" + self.module.replace(".", "_")
            self.joiner.lookups[self.module] = node
            return None
        return node

    def _definition(self, node):
        self.generic_visit(node)
        node.body = node.body or [ast.Pass()]
        return node

    visit_AsyncFunctionDef = visit_ClassDef = _definition

    def visit_If(self, node):
        try:
            decided = self._value(node.test)
        except Exception:  # whatever its names raise that are not known
            return self.generic_visit(node)
        return [one for statement in (node.body if decided else node.orelse) for one in self._each(statement)]

    def _value(self, expression):
        # Its value, if it is of known names alone.
        return eval(compile(ast.Expression(expression), self.path, "eval"), {"__builtins__": {}}, self.joiner.known)

    def _each(self, statement):
        found = self.visit(statement)
        return found if isinstance(found, list) else [found] if found is not None else []

    def visit_IfExp(self, node):
        self.generic_visit(node)
        return node if not isinstance(node.test, ast.Constant) else node.body if node.test.value else node.orelse

    def visit_Name(self, node):
        if not isinstance(node.ctx, ast.Load):
            self._free(node.id)
        elif node.id in self.joiner.known:
            return ast.Constant(self.joiner.known[node.id])
        return node

    def visit_arg(self, node):
        self._free(node.arg)
        return node

    def _free(self, name):
        if name in self.joiner.known or name in self.aliases:
            raise Clash("%s: %r is no longer a variable where it is joined: rename it" % (self.path, name))

    def visit_Assign(self, node):
        name = getattr(node.targets[0], "id", "")
        if name.isupper() and not node.col_offset:
            try:
                self.joiner.known.setdefault(name, self._value(node.value))
            except Exception:
                pass
        return None if name in self.joiner.known else self.generic_visit(node)

    def visit_Import(self, node):
        target = _imported(node, self.path)
        if target not in self.joiner.modules:
            return node
        self.aliases.append(node.names[0].asname)
        return self.joiner.inlined(target)

    def visit_ImportFrom(self, node):
        target = _imported(node, self.path)
        if target in self.joiner.modules:
            if [one for one in node.names if one.asname]:
                raise Clash("%s: write `from %s import` without `as`, for the two are joined" % (self.path, target))
            return self.joiner.inlined(target)
        if node.level:
            node.level, node.module = 1, target[len(self.joiner.modules[0]) + 1 :]
        return node

    def visit_Attribute(self, node):
        if isinstance(node.value, ast.Name) and node.value.id in self.aliases:
            return ast.Name(node.attr, node.ctx)
        return self.generic_visit(node)


def _imported(node, path):
    # The whole name of the module that a statement imports, in a file at a path.
    if isinstance(node, ast.Import):
        return node.names[0].name
    if not node.level:
        return node.module
    return ".".join(path.split("/")[: -node.level] + ([node.module] if node.module else []))


def _text(body):
    return ast.unparse(ast.fix_missing_locations(ast.Module(body, []))) + "\n"
