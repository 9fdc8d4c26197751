"""The file system of a CircuitPython board."""

import tempfile
import warnings

from firmware import NotHere


def fat(files, layout):
    """Return an image of a file system with {path: bytes}; NotHere without pyfatfs."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pkg_resources is deprecated
            from pyfatfs.PyFat import PyFat
            from pyfatfs.PyFatFS import PyFatFS
    except ImportError:
        raise NotHere("pyfatfs is not installed: pip install pyfatfs 'setuptools<81'")
    with tempfile.NamedTemporaryFile() as image:
        maker = PyFat()
        maker.mkfs(image.name, PyFat.FAT_TYPE_FAT12, size=layout.fs_blocksize * layout.fs_blockcount, label="CIRCUITPY")
        maker.close()
        disk = PyFatFS(image.name)
        for path, data in files.items():
            if "/" in path:
                disk.makedirs(path.rsplit("/", 1)[0], recreate=True)
            disk.writebytes(path, data)
        disk.close()
        image.seek(0)
        return image.read()
