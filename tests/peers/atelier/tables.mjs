// Tables as structures fill them in: invented, and the same every time.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";

const sheets = createRequire(import.meta.url)("xlsx");
export const HEADER = ["finess", "nom", "departement", "equipe", "usage", "acces", "operateur"];
const EQUIPPED = ["oui", "oui", "Oui", "OUI", "oui", "non", "Non", "je ne sais pas", "", "NSP", "oui mais peu"];
const USED = ["oui", "oui", "non", "pas encore", "oui"];
const KNOWN = ["oui", "non", "NSP", "oui"];

// Numbers from 0 to 1 that come in the same order: a linear congruential generator.
function chance(seed) {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

// The rows of some structures; `seed` makes others.
export function survey(count, seed = 1) {
  const next = chance(seed);
  const one = (all) => all[Math.floor(next() * all.length)];
  const rows = [];
  for (let place = 0; place < count; place++) {
    const address = one([`accueil${place}@esantepdl.mssante.fr`, `accueil${place}@etab.mssante.fr`, `accueil${place}@exemple.fr`, "", "autre"]);
    rows.push([`44${String(place).padStart(7, "0")}`, `EHPAD « Les Tilleuls » n° ${place}`, one(["44", "49", "53", "72", "85"]), one(EQUIPPED), one(USED), one(KNOWN), address]);
  }
  return rows;
}

const quoted = (cell) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export function writeCsv(path, rows, header = HEADER) {
  writeFileSync(path, [header, ...rows].map((row) => row.map(quoted).join(";")).join("\n") + "\n");
}

// A workbook of Excel or of LibreOffice, as the name says.
export function writeBook(path, rows, header = HEADER) {
  const book = sheets.utils.book_new();
  sheets.utils.book_append_sheet(book, sheets.utils.aoa_to_sheet([header, ...rows]), "Structures");
  sheets.writeFile(book, path, { compression: true });
}

export function writeLines(path, rows, header = HEADER) {
  writeFileSync(path, rows.map((row) => JSON.stringify(Object.fromEntries(row.map((cell, place) => [header[place], cell]))) + "\n").join(""));
}
