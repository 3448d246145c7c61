"""Packs a folder, its files in the order of their names: `zip.py FOLDER ARCHIVE`."""

import sys
import time
import zipfile
from pathlib import Path

folder, archive = Path(sys.argv[1]), sys.argv[2]
with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        status = path.stat()
        day = time.gmtime(status.st_mtime)[:6]
        entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), day)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = status.st_mode << 16
        packed.writestr(entry, path.read_bytes())
