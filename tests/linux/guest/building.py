"""Builds the guest: a Debian kernel, and a first RAM disk with gpio-sim in it.

gpio-sim, the kernel's own simulated GPIO chip, is in no Debian kernel; its source is in the linux-source package, and
is compiled here as a module, together with the simulated interrupts that it needs.
"""

import lzma
import re
import shutil
from pathlib import Path

from packages import Packages, Unavailable, run

HERE = Path(__file__).resolve().parent
# Modules of the kernel that the guest needs, beside gpio-sim: the host's folders, and a file system that can be written.
_MODULES = ("virtio_pci", "9pnet_virtio", "9p", "overlay", "configfs")
_TOOLS = ("qemu-system-x86", "busybox-static", "cpio", "make")


def build(folder, say=print):
    """Build it in `folder`, which is made: kernel, ramdisk, and root/, where the emulator is. Unavailable if not here."""
    machine = run(["uname", "-m"]).strip()
    if machine != "x86_64":
        raise Unavailable("the guest is an x86_64 machine, and this one is %s" % machine)
    folder.mkdir(parents=True)
    packages = Packages(folder)
    say("reading Debian's lists of packages")
    packages.update()
    image = next((name for name in packages.newest("linux-image-amd64") if name.startswith("linux-image-")), None)
    if image is None:
        raise Unavailable("Debian's lists have no linux-image-amd64 here; the guest needs a Debian kernel")
    version = image[len("linux-image-") :]
    say("downloading the emulator, the compiler and Linux %s (some 250 MB)" % version)
    packages.need(*_TOOLS, "linux-headers-" + version)
    kernel = folder / "kernel"
    kernel.mkdir()
    packages.unpack(packages.fetch(image), kernel, "./boot", "./lib/modules")
    source = "linux-source-" + re.match(r"\d+\.\d+", version).group()
    module = folder / "module"
    module.mkdir()
    _extract(packages, packages.fetch(source), module)
    say("compiling gpio-sim")
    _compile(packages, module, version)
    _make_ramdisk(packages, folder, kernel, module, version)
    shutil.copyfile(kernel / "boot" / ("vmlinuz-" + version), folder / "kernel.image")
    (folder / "version").write_text(version)
    packages.clean()
    for path in (kernel, module, packages.root / "usr" / "src", *packages.root.glob("usr/lib/linux-kbuild-*")):
        shutil.rmtree(path, ignore_errors=True)


def _extract(packages, deb, module):
    # Three files of a tar of 1 GB within the package; tar stops when it has them.
    packages.unpack(deb, module, "./usr/src")
    (archive,) = module.glob("usr/src/linux-source-*.tar.xz")
    name = archive.name[: -len(".tar.xz")]
    wanted = [
        "%s/%s" % (name, file) for file in ("drivers/gpio/gpio-sim.c", "drivers/gpio/gpiolib.h", "kernel/irq/irq_sim.c")
    ]
    run(["tar", "-x", "-C", str(module), "--strip-components=3", "--occurrence=1", "-f", str(archive)] + wanted)
    archive.unlink()


def _compile(packages, module, version):
    simulated = module / "irq_sim.c"
    # irq_to_desc() is not there for modules; generic_handle_irq() does the same.
    text = re.sub(r"handle_simple_irq\(irq_to_desc\((\w+)\)\)", r"generic_handle_irq(\1)", simulated.read_text())
    simulated.write_text(text)
    (module / "Makefile").write_text("obj-m := coop-gpio-sim.o\ncoop-gpio-sim-y := gpio-sim.o irq_sim.o\n")
    headers = _headers(packages, version)
    run(["make", "-C", str(headers), "M=%s" % module, "modules"], env=packages.environment())


def _headers(packages, version):
    # The header packages name each other by absolute paths; unpacked elsewhere they have to be told where they are.
    installed = Path("/usr/src/linux-headers-" + version)
    if installed.exists():
        return installed
    root = packages.root
    headers = root / "usr" / "src" / installed.name
    for file in [headers / "Makefile", headers / ".kernelvariables"] + list(root.glob("usr/src/*/Makefile")):
        if file.exists():
            text = re.sub(r"(?<![\w/])/usr/(src|lib)/linux-", r"%s/usr/\1/linux-" % root, file.read_text())
            file.write_text(text)
    for link in root.glob("usr/src/*/*"):
        target = link.is_symlink() and link.readlink() if hasattr(link, "readlink") else None
        if target and target.is_absolute():
            link.unlink()
            link.symlink_to(root / target.relative_to("/"))
    return headers


def _make_ramdisk(packages, folder, kernel, module, version):
    disk = folder / "disk"
    for name in ("bin", "modules", "proc", "sys", "dev", "host", "layers", "root"):
        (disk / name).mkdir(parents=True)
    shutil.copyfile(HERE / "init", disk / "init")
    (disk / "init").chmod(0o755)
    busybox = shutil.which("busybox", path=packages.environment()["PATH"])
    shutil.copy(busybox, disk / "bin" / "busybox")
    order = []
    for name in _MODULES:
        _take_module(kernel / "lib" / "modules" / version, name, disk / "modules", order)
    shutil.copy(module / "coop-gpio-sim.ko", disk / "modules")
    order.append("coop-gpio-sim.ko")
    (disk / "modules" / "order").write_text("".join(name + "\n" for name in order))
    run(
        ["sh", "-c", "find . | cpio --quiet -o -H newc | gzip -1 > ../ramdisk"],
        cwd=str(disk),
        env=packages.environment(),
    )
    shutil.rmtree(disk)


def _take_module(tree, name, folder, order):
    # A module after those that it needs; one that is built in has no file.
    found = [path for path in tree.rglob("*.ko*") if path.name.split(".")[0].replace("-", "_") == name]
    file = name + ".ko"
    if not found or file in order:
        return
    code = found[0].read_bytes()
    if found[0].suffix == ".xz":
        code = lzma.decompress(code)
    needs = re.search(rb"\0depends=([^\0]*)\0", code).group(1).decode()
    for need in needs.split(","):
        if need:
            _take_module(tree, need.replace("-", "_"), folder, order)
    (folder / file).write_bytes(code)
    order.append(file)
