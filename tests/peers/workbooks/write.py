#!/usr/bin/env python3
"""Writes the rows of rows.json with openpyxl and XlsxWriter."""

import datetime
import json
import pathlib
import sys

import openpyxl
import xlsxwriter

folder = pathlib.Path(sys.argv[1])
table = json.loads(pathlib.Path("rows.json").read_text(encoding="utf-8"))
rows = [[datetime.date.fromisoformat(cell) if at == 5 and cell else cell for at, cell in enumerate(row)] for row in table["rows"]]
rows[0].append(table["note"])

book = openpyxl.Workbook()
sheet = book.active
for row, cells in enumerate([[title or None for title in table["header"]], *rows], 1):
    for column, value in enumerate(cells, 1):
        cell = sheet.cell(row, column, value)
        # It would take a text with « = » for a formula.
        if isinstance(value, str):
            cell.data_type = "s"
book.save(folder / "openpyxl.xlsx")

for name, options in [("xlsxwriter.xlsx", {}), ("xlsxwriter-seuls.xlsx", {"constant_memory": True}), ("xlsxwriter-1904.xlsx", {"date_1904": True})]:
    book = xlsxwriter.Workbook(folder / name, {"default_date_format": "dd/mm/yyyy", "strings_to_formulas": False, **options})
    sheet = book.add_worksheet()
    for row, cells in enumerate([table["header"], *rows]):
        for column, cell in enumerate(cells):
            if cell is not None and cell != "":
                sheet.write(row, column, cell)
    book.close()
