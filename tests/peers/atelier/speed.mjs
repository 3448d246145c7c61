// How long the workshop takes beside the program with one thread, in one run: 100,000 rows as CSV and as a workbook, first
// and then as a median; when the page of all trees is there; and, with ROWS=1000000, how much memory a browser takes for so
// many. Figures, and no test.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { BROWSERS, open } from "./browser.mjs";
import { survey, writeBook, writeCsv } from "./tables.mjs";

const [html, program] = process.argv.slice(2);
const long = process.env.ROWS;
const folder = mkdtempSync(join(tmpdir(), "atelier-vitesse-"));
const median = (times) => [...times].sort((one, other) => one - other)[times.length >> 1];
const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

function programTime(args) {
  const times = [];
  for (let round = 0; round < 7; round++) {
    const start = performance.now();
    execFileSync(program, args, { stdio: "ignore" });
    times.push(performance.now() - start);
  }
  return median(times);
}

// The memory of all processes of a browser, in MiB, as each counts what it shares with others by its part.
function memory(pid) {
  const parents = new Map();
  for (const name of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try { parents.set(name, readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1].split(" ")[1]); } catch { /* It has ended. */ }
  }
  const isOwn = (one) => one === String(pid) || (parents.has(one) && isOwn(parents.get(one)));
  let sum = 0;
  for (const name of [...parents.keys()].filter(isOwn)) {
    try { sum += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/smaps_rollup`, "utf8"))[1]); } catch { /* It has ended. */ }
  }
  return Math.round(sum / 1024);
}

// Has the table audited so often, and gives the times until the result is shown.
async function audits(atelier, path, form, rounds) {
  const { page, choose, see } = atelier;
  await choose("Tableau", path);
  await see("table", "Les colonnes qui répondent");
  await page.select("section.here select.form", form);
  const times = [];
  for (let round = 0; round < rounds; round++) {
    await wait(300);
    times.push(await page.evaluate(async () => {
      document.querySelector(".result")?.remove();
      const start = performance.now();
      [...document.querySelectorAll("section.here button")].find((one) => one.textContent === "Auditer").click();
      while (!document.querySelector(".result")) await new Promise((resolve) => setTimeout(resolve, 2));
      return performance.now() - start;
    }));
  }
  return times;
}

const rows = survey(100000);
writeCsv(join(folder, "table.csv"), rows);
writeBook(join(folder, "table.xlsx"), rows);
for (const table of ["table.csv", "table.xlsx"]) {
  const path = join(folder, table);
  const own = programTime(["audit", path, "--threads", "1", "-o", join(folder, "resultat.csv"), "--summary", join(folder, "bilan.html")]);
  console.log(`${table} : le programme ${own.toFixed(0)} ms`);
  for (const kind of BROWSERS) {
    const atelier = await open(kind, html, { place: "auditer" });
    const times = await audits(atelier, path, "csv", 7);
    console.log(`  ${kind} : ${times.map((time) => time.toFixed(0)).join(" ")} ms, médiane ${(median(times) / own).toFixed(2)} fois, la première ${(times[0] / own).toFixed(2)} fois`);
    await atelier.close();
  }
}
for (const kind of BROWSERS) {
  const times = [];
  for (let round = 0; round < 5; round++) {
    const { page, close } = await open(kind, html);
    times.push(await page.evaluate(async () => {
      while (!document.querySelector("section.here iframe")?.style.height) await new Promise((resolve) => setTimeout(resolve, 2));
      return performance.now();
    }));
    await close();
  }
  console.log(`${kind} : prêt après ${times.map((time) => time.toFixed(0)).join(" ")} ms`);
}
if (long) {
  const path = join(folder, "longue.csv");
  writeCsv(path, survey(Number(long)));
  for (const kind of BROWSERS) for (const form of ["csv", "xlsx"]) {
    const atelier = await open(kind, html, { place: "auditer" });
    const pid = atelier.browser.process().pid;
    const before = memory(pid);
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, memory(pid))), 200);
    const [time] = await audits(atelier, path, form, 1);
    clearInterval(watch);
    await wait(2000);
    console.log(`${kind} : ${long} lignes en ${form} en ${time.toFixed(0)} ms, ${most - before} Mio de plus au plus, ${memory(pid) - before} Mio après`);
    await atelier.close();
  }
}
