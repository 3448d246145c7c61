#!/usr/bin/env python3
"""The same rows in every workbook of a folder have the same cells and the same findings."""

import csv
import json
import pathlib
import re
import subprocess
import sys

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
expected = json.loads(pathlib.Path("rows.json").read_text(encoding="utf-8"))["expected"]
ENDS = ["equipement:oui.non", "equipement:non", "equipement:ne-sait-pas", "", "equipement:"]


def audited(book):
    out = folder / "lignes.csv"
    done = subprocess.run([program, "audit", book, "-o", out], capture_output=True, text=True)
    assert done.returncode == 0, f"{book.name}: {done.stderr}"
    with open(out, encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=";"))[1:]


books = sorted([*folder.glob("*.xlsx"), *folder.glob("*.ods")])
assert len(books) >= 10, books
findings = {}
for book in books:
    rows = audited(book)
    width = len(expected[0])
    cells = [[re.sub(r"^'(?=[=+\-@])", "", cell) for cell in row[:width]] for row in rows]
    for own, other in zip(expected, cells, strict=True):
        if book.name.startswith("libreoffice"):
            # It makes numbers of the booleans of some programs.
            own = [{"VRAI": "1", "FAUX": "0"}.get(cell, cell) if other[at] in "01" else cell for at, cell in enumerate(own)]
        assert own == other, f"{book.name}:\n  {own}\n  {other}"
    for row, end in zip(rows, ENDS, strict=True):
        assert row[-1].startswith(end), f"{book.name}: {row}"
    findings[book.name] = [row[width:] for row in rows]
first = findings[books[0].name]
for name, other in findings.items():
    assert first == other, f"{name}:\n  {first}\n  {other}"
print(f"ok : {len(books)} classeurs d'autres programmes ont les mêmes cellules et les mêmes constats")
