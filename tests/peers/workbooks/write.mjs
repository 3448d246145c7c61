// Writes the rows of rows.json with SheetJS, as XLSX and ODS, compressed and not, and with ExcelJS.
import fs from "node:fs";
import path from "node:path";
import ExcelJS from "exceljs";
import XLSX from "xlsx";

const [folder] = process.argv.slice(2);
const { header, rows, note } = JSON.parse(fs.readFileSync("rows.json", "utf8"));
const day = (text) => new Date(`${text}T00:00:00Z`);
const typed = rows.map((row) => row.map((cell, at) => (at === 5 && cell ? day(cell) : cell)));
typed[0].push(note);

const sheet = XLSX.utils.aoa_to_sheet([header.map((title) => title || null), ...typed]);
// Days as the numbers that a spreadsheet counts them by, and as dates.
const first = Date.UTC(1899, 11, 30);
function withDays(cell) {
    typed.forEach((row, at) => {
        if (row[5]) sheet[XLSX.utils.encode_cell({ r: at + 1, c: 5 })] = cell(row[5]);
    });
}
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, sheet, "Structures");
withDays((date) => ({ t: "n", v: (date - first) / 864e5, z: "dd/mm/yyyy" }));
for (const [name, options] of [
    ["sheetjs.xlsx", { compression: true }],
    ["sheetjs-brut.xlsx", { compression: false }],
    ["sheetjs-partages.xlsx", { compression: true, bookSST: true }],
]) {
    XLSX.writeFile(book, path.join(folder, name), options);
}
withDays((date) => ({ t: "d", v: date, z: "dd/mm/yyyy" }));
XLSX.writeFile(book, path.join(folder, "sheetjs.ods"), { compression: true });
XLSX.writeFile(book, path.join(folder, "sheetjs-dates.xlsx"), { cellDates: true });

for (const shared of [true, false]) {
    const options = { filename: path.join(folder, `exceljs-${shared ? "partages" : "seuls"}.xlsx`), useSharedStrings: shared, useStyles: true };
    const writer = new ExcelJS.stream.xlsx.WorkbookWriter(options);
    const written = writer.addWorksheet("Structures");
    for (const row of [header.map((title) => title || null), ...typed]) written.addRow(row).commit();
    written.commit();
    await writer.commit();
}
