// « Auditer un tableau », beside the program: tables of each form, each form of result, options, words given a meaning,
// a column mapped by hand, a region and a tree of one's own, a run that is stopped, files that are too large, a crash.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, openSync, readFileSync, readdirSync, ftruncateSync, closeSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { end, expect, wrong } from "../chromium.mjs";
import { BROWSERS, open } from "./browser.mjs";
import { HEADER, survey, writeBook, writeCsv, writeLines } from "./tables.mjs";

const [html, program] = process.argv.slice(2);
const FIXTURES = fileURLToPath(new URL("../../fixtures", import.meta.url));

// What the program writes from the same files, in a folder with nothing else.
function audited(folder, files, args) {
  mkdirSync(folder);
  for (const file of files) copyFileSync(file, join(folder, basename(file)));
  execFileSync(program, ["audit", ...args], { cwd: folder, stdio: ["ignore", "ignore", "ignore"] });
}

// What the page saves of an audit, beside what the program writes of the same files.
async function saves({ folder, click, saved }, [table, ...others], form, args = []) {
  const stem = basename(table).replace(/\.[^.]*$/, "");
  const names = [`${stem}-resultat.${form}`, `${stem}-bilan.html`, `${stem}-manifeste.json`];
  await click("Enregistrer le résultat");
  await click("Enregistrer le bilan");
  await click("Enregistrer le manifeste");
  const own = join(folder, "programme");
  audited(own, [table, ...others], [basename(table), ...args, "-o", names[0], "--summary", names[1], "--manifest", names[2]]);
  const seen = [];
  for (const name of names) if (!(await saved(name)).equals(readFileSync(join(own, name)))) seen.push(`${name} n'est pas celui du programme`);
  return { names, seen };
}

for (const kind of BROWSERS) {
  // A long table, and a workbook as long.
  for (const [table, write, form] of [["cent-mille.csv", writeCsv, "csv"], ["cent-mille.xlsx", writeBook, "xlsx"]]) {
    const atelier = await open(kind, html, { place: "auditer" });
    const { page, folder, told, choose, see, click, close } = atelier;
    const path = join(folder, table);
    write(path, survey(100000));
    await choose("Tableau", path);
    await see("table", "Les colonnes qui répondent");
    await page.select("section.here select.form", form);
    await click("Auditer");
    await see(".result h3", "Résultat");
    const { seen } = await saves(atelier, [path], form);
    expect(`${kind} : ${table}`, [...seen, ...told]);
    await close();
  }

  // Each form of table into each form of result.
  for (const [table, write, form] of [["structures.csv", writeCsv, "xlsx"], ["structures.xlsx", writeBook, "excel"], ["structures.ods", writeBook, "jsonl"], ["structures.jsonl", writeLines, "csv"]]) {
    const atelier = await open(kind, html, { place: "auditer" });
    const { page, folder, told, choose, see, click, close } = atelier;
    const path = join(folder, table);
    write(path, survey(600));
    await choose("Tableau", path);
    await see("table", "Les colonnes qui répondent");
    await page.select("section.here select.form", form);
    await click("Plus d’options");
    await page.click('section.here input[value="departement"]');
    await page.select("section.here select.id", "finess");
    await click("Auditer");
    await see(".result h3", "Résultat");
    const extension = form === "excel" ? "csv" : form;
    const excel = form === "excel" ? ["--excel"] : [];
    const { names, seen } = await saves(atelier, [path], extension, ["--by", "departement", "--id", "finess", ...excel]);
    seen.push(...wrong("fichiers", String(readdirSync(atelier.downloads).sort()), String(names.sort())));
    expect(`${kind} : ${table} en ${form}`, [...seen, ...told]);
    await close();
  }

  {
    // A tree of one's own, with a region; words that get a meaning, and a column that no header names.
    const atelier = await open(kind, html, { place: "auditer" });
    const { page, folder, told, choose, see, click, close } = atelier;
    const path = join(folder, "structures.csv");
    writeCsv(path, survey(600, 2), HEADER.map((name) => (name === "usage" ? "vous servez-vous de la boîte" : name)));
    const tree = join(folder, "mon-arbre.yaml");
    writeFileSync(tree, execFileSync(program, ["export", "equipement", "--format", "yaml", "-o", "-"]).toString().replace("id: equipement", "id: mon-arbre"));
    const region = join(FIXTURES, "regions", "grades-exemple.yaml");
    await page.click("header summary");
    await choose("Fichier de votre région", region);
    await page.waitForFunction(() => document.querySelector("header summary").textContent.includes("Exemple"));
    await choose("Ou votre propre arbre", tree);
    await choose("Tableau", path);
    await see("table", "Les colonnes qui répondent");
    await see("p.note", "usage");
    await page.select('section.here [aria-label*="Utilisez-vous"]', "vous servez-vous de la boîte");
    await page.waitForFunction(() => !document.querySelector("section.here p.note"));
    await page.select("section.here select.form", "csv");
    await click("Auditer");
    await see(".unreadable th", "NSP");
    await page.click('.unreadable [aria-label="«\u00a0NSP\u00a0» veut dire\u00a0: Je ne sais pas"]');
    await page.click('.unreadable [aria-label="«\u00a0oui mais peu\u00a0» veut dire\u00a0: Oui"]');
    await page.click('.unreadable [aria-label="«\u00a0pas encore\u00a0» veut dire\u00a0: pas demandé"]');
    await click("Relire le tableau avec ces réponses");
    await page.waitForFunction(() => !document.querySelector(".unreadable") || !document.querySelector(".unreadable").textContent.includes("oui mais peu"));
    await see(".result h3", "Résultat");
    const { seen } = await saves(atelier, [path, tree, region], "csv", ["--tree", "./mon-arbre.yaml", "--resources", "grades-exemple.yaml",
      "--map", "usage=vous servez-vous de la boîte", "--means", "equipe:NSP=ne-sait-pas", "--means", "equipe:oui mais peu=oui", "--means", "usage:pas encore="]);
    expect(`${kind} : arbre, région, mots et colonne`, [...seen, ...told]);
    await close();
  }

  {
    // What an extract of the annuaire proposes, and numbers too small to be told.
    const atelier = await open(kind, html, { place: "auditer" });
    const { page, folder, told, choose, see, click, close } = atelier;
    const path = join(folder, "relances.csv");
    writeCsv(path, survey(40, 3).map((row, place) => (place % 4 ? row : [row[0], row[1], row[2], "", "", "", ""])));
    const extract = join(folder, "Extraction_Correspondance_MSSante_202608260712.txt");
    const boxes = survey(40, 3).map(([finess]) => `ORG|ime${finess}@exemple.mssante.fr|1|${finess}|IME DE L'EXEMPLE`);
    writeFileSync(extract, ["Type de BAL|Adresse BAL|Type identifiant structure|Identification Structure|Raison Sociale structure BAL", ...boxes].join("\n") + "\n");
    await choose("Tableau", path);
    await see("table", "Les colonnes qui répondent");
    await click("Plus d’options");
    await choose("Extrait", extract);
    await page.$eval("section.here .smallest", (one) => (one.value = "5"));
    await page.select("section.here select.form", "jsonl");
    await click("Auditer");
    await see(".result h3", "Résultat");
    const { seen } = await saves(atelier, [path, extract], "jsonl", ["--annuaire", basename(extract), "--finess", "finess", "--min-group", "5"]);
    expect(`${kind} : annuaire, petits nombres`, [...seen, ...told]);
    await close();
  }

  {
    // A table that wants to be more than a table: markup stays text, formulas stay texts, and nothing of it runs.
    const atelier = await open(kind, html, { place: "auditer" });
    const { page, folder, told, choose, see, click, close } = atelier;
    const path = join(folder, "méchante.csv");
    const evil = '<img src=x onerror=alert(1)></script><script>alert(2)</script>';
    writeCsv(path, [...survey(20), ["440000001", "=cmd|' /C calc'!A0", evil, evil, "@SUM(A1)", "\r=1+1", "+1"]], HEADER.map((name) => (name === "departement" ? evil : name)));
    await choose("Tableau", path);
    await see("table", "Les colonnes qui répondent");
    await page.select("section.here select.form", "csv");
    await click("Plus d’options");
    await page.evaluate((evil) => [...document.querySelectorAll("section.here .boxes input")].find((box) => box.value === evil).click(), evil);
    await click("Auditer");
    await see(".result h3", "Résultat");
    const { seen } = await saves(atelier, [path], "csv", ["--by", evil]);
    const images = await Promise.all(page.frames().map((frame) => frame.$$eval("img, script:not([type])", (all) => all.map((one) => one.outerHTML.slice(0, 60)).filter((text) => /alert|onerror/.test(text)))));
    expect(`${kind} : table méchante`, [...seen, ...images.flat(), ...told]);
    await close();
  }

  {
    // What is too large is refused before it is read; a run can be stopped; one that breaks is told, and the next one works.
    const { page, folder, told, choose, see, click, close } = await open(kind, html, { place: "auditer" });
    const large = join(folder, "immense.csv");
    const file = openSync(large, "w");
    ftruncateSync(file, 600e6);
    closeSync(file);
    await choose("Tableau", large);
    await see(".refusal", "Le programme le fait");
    const seen = wrong("refus", await page.$eval("section.here .refusal", (one) => one.textContent.includes("600\u00a0Mo")), true);
    const long = join(folder, "long.csv");
    writeCsv(long, survey(300000));
    await choose("Tableau", long);
    await see("table", "Les colonnes qui répondent");
    await click("Auditer");
    await see("progress");
    await click("Arrêter");
    await see("[role=status]", "Audit arrêté");
    await page.evaluate("spare.then((one) => one.terminate()); spare = undefined; kept = program; program = WebAssembly.compile(new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,5,3,1,0,1,7,19,2,6,109,101,109,111,114,121,2,0,6,95,115,116,97,114,116,0,0,10,5,1,3,0,0,11]))");
    await click("Auditer");
    await see(".refusal", "Vos fichiers n’ont pas changé");
    await page.evaluate("spare.then((one) => one.terminate()); spare = undefined; program = kept");
    const short = join(folder, "structures.csv");
    writeCsv(short, survey(10));
    await choose("Tableau", short);
    await see("table", "Les colonnes qui répondent");
    await click("Auditer");
    await see(".result h3", "Résultat");
    expect(`${kind} : trop grand, arrêté, cassé`, [...seen, ...told]);
    await close();
  }
}
end();
