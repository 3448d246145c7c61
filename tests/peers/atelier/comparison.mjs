// « Comparer deux campagnes », beside the program: results in each form, groups, an id that has to be said, columns and
// words that have to be, a result of 0.1, a region and a tree of one's own, what is no result, a run that is stopped.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { axe, end, expect, faults, LOOKS, wrong } from "../chromium.mjs";
import { BROWSERS, open } from "./browser.mjs";
import { HEADER, survey, writeCsv } from "./tables.mjs";

const [html, program] = process.argv.slice(2);
const FIXTURES = fileURLToPath(new URL("../../fixtures", import.meta.url));
const SUMMARIES = ["html", "md", "txt", "json"];
const [FIRST, NEXT] = ["Résultat de la première", "Résultat de la campagne"];

const run = (folder, ...args) => execFileSync(program, args, { cwd: folder, stdio: ["ignore", "ignore", "ignore"] });

// Two campaigns: each fifth structure is only in one of them, and a third of the others answers otherwise.
function campaigns(folder, [first, next], header = HEADER) {
  const before = survey(600, 1).filter((_, place) => place % 5 !== 1);
  const after = survey(600, 2).map((row, place) => (place % 3 ? survey(600, 1)[place] : row)).filter((_, place) => place % 5 !== 2);
  writeCsv(join(folder, "mai-table.csv"), before, header);
  writeCsv(join(folder, "nov-table.csv"), after, header);
  run(folder, "audit", "mai-table.csv", "-o", first);
  run(folder, "audit", "nov-table.csv", "-o", next);
}

// Compares in a folder with nothing else, as the page has it, and says which of the files saved are others.
async function differences({ folder, click, page, saved }, files, form, args) {
  const own = join(folder, "programme");
  mkdirSync(own);
  for (const file of files) copyFileSync(file, join(own, basename(file)));
  const name = basename(files[1]).replace(/\.[^.]*$/, "-evolution");
  const rows = `${name}.${form === "excel" ? "csv" : form}`;
  const seen = [];
  const expected = async (saving) => {
    if (!(await saved(saving)).equals(readFileSync(join(own, saving)))) seen.push(`${saving} n'est pas celui du programme`);
  };
  await click("Enregistrer le résultat");
  for (const summary of SUMMARIES) {
    run(own, "compare", basename(files[0]), basename(files[1]), ...args, "-o", rows, ...(form === "excel" ? ["--excel"] : []), "--summary", `${name}.${summary}`);
    await page.select("section.here .result select", summary);
    await click("Enregistrer le bilan");
    await expected(`${name}.${summary}`);
  }
  await expected(rows);
  return seen;
}

const chosen = (page, label, value) => page.evaluate((label, value) => {
  const control = [...document.querySelectorAll("section.here :is(select, input[type=text])")].find((one) => one.labels[0]?.textContent === label);
  control.value = value;
  control.dispatchEvent(new Event("change", { bubbles: true }));
}, label, value);
const ready = (page) => page.waitForFunction(() => [...document.querySelectorAll("section.here .main")].some((one) => one.textContent === "Comparer" && !one.disabled));

for (const kind of BROWSERS) {
  // Each form of result into each form of rows.
  for (const [first, next, form] of [["mai.csv", "novembre.xlsx", "xlsx"], ["mai.xlsx", "novembre.jsonl", "excel"], ["mai.jsonl", "novembre.csv", "jsonl"], ["mai.csv", "novembre.csv", "csv"]]) {
    const atelier = await open(kind, html, { place: "comparer" });
    const { page, folder, told, choose, see, click, close } = atelier;
    campaigns(folder, [first, next]);
    const files = [join(folder, first), join(folder, next)];
    await choose(FIRST, files[0]);
    await choose(NEXT, files[1]);
    await ready(page);
    await chosen(page, "Forme du résultat", form);
    await click("Plus d’options");
    await page.click('section.here input[value="departement"]');
    await ready(page);
    await click("Comparer");
    await see(".result h3");
    const seen = await differences(atelier, files, form, ["--by", "departement"]);
    expect(`${kind} : ${first} et ${next} en ${form}`, [...seen, ...told]);
    await close();
  }

  {
    // The column of ids has no FINESS in its header, and no header says which column answers a question.
    const atelier = await open(kind, html, { place: "comparer" });
    const { page, folder, told, choose, see, click, close } = atelier;
    campaigns(folder, ["mai.csv", "novembre.csv"], HEADER.map((name) => ({ finess: "numero", usage: "sert-on" })[name] ?? name));
    const files = [join(folder, "mai.csv"), join(folder, "novembre.csv")];
    await choose(FIRST, files[0]);
    await choose(NEXT, files[1]);
    await see(".refusal", "rien ne dit quelle colonne nomme les structures");
    await chosen(page, "Colonne qui nomme les structures", "numero");
    await see("p.note", "aucune colonne ne répond à");
    await click("Plus d’options");
    await chosen(page, "Question", "usages");
    await chosen(page, "Colonne", "sert-on");
    await see(".refusal", "l'arbre n'a pas de question «\u00a0usages\u00a0»");
    await chosen(page, "Question", "usage");
    await ready(page);
    await chosen(page, "Mot", "NSP");
    await chosen(page, "Réponse", "ne-sait-pas");
    await ready(page);
    await click("Comparer");
    await see(".result h3");
    const seen = await differences(atelier, files, "xlsx", ["--id", "numero", "--map", "usage=sert-on", "--means", "NSP=ne-sait-pas"]);
    expect(`${kind} : identifiant, colonne et mot à dire`, [...seen, ...told]);
    await close();
  }

  {
    // A tree of one's own, in a region's words.
    const atelier = await open(kind, html, { place: "comparer" });
    const { page, folder, told, choose, see, click, close } = atelier;
    const tree = join(folder, "mon-arbre.yaml");
    run(folder, "export", "equipement", "--format", "yaml", "-o", tree);
    writeFileSync(tree, readFileSync(tree, "utf8").replace("id: equipement", "id: mon-arbre"));
    const region = join(FIXTURES, "regions", "grades-exemple.yaml");
    campaigns(folder, ["mai.csv", "novembre.csv"]);
    const files = [join(folder, "mai.csv"), join(folder, "novembre.csv")];
    await page.click("header summary");
    await choose("Fichier de votre région", region);
    await page.waitForFunction(() => document.querySelector("header summary").textContent.includes("Exemple"));
    await choose("Ou votre propre arbre", tree);
    await choose(FIRST, files[0]);
    await choose(NEXT, files[1]);
    await ready(page);
    await click("Comparer");
    await see(".result h3");
    const seen = await differences(atelier, files, "xlsx", ["--tree", tree, "--resources", region]);
    expect(`${kind} : un arbre et une région`, [...seen, ...told]);
    await close();
  }

  {
    // Results of 0.1.
    const atelier = await open(kind, html, { place: "comparer" });
    const { page, told, choose, see, click, close } = atelier;
    const files = ["resultat.csv", "resultat.xlsx"].map((name) => join(FIXTURES, "0.1", name));
    await choose(FIRST, files[0]);
    await choose(NEXT, files[1]);
    await ready(page);
    await click("Comparer");
    await see(".result h3");
    expect(`${kind} : résultats de la version 0.1`, [...await differences(atelier, files, "xlsx", []), ...told]);
    await close();
  }

  {
    // What is no result, what is no table, and a run that is stopped.
    const { page, folder, told, choose, see, click, close } = await open(kind, html, { place: "comparer" });
    const table = join(folder, "structures.csv");
    writeCsv(table, survey(100000));
    run(folder, "audit", table, "-o", "long.csv");
    writeFileSync(join(folder, "page.csv"), "<html><body>rien</body></html>");
    await choose(FIRST, join(folder, "page.csv"));
    await choose(NEXT, table);
    await see(".refusal", "c'est une page web");
    await choose(FIRST, table);
    await see(".refusal", "ce n'est pas un résultat de l'audit");
    const seen = wrong("bouton", await page.$$eval("section.here .main", (all) => all.every((one) => one.disabled)), true);
    await choose(FIRST, join(folder, "long.csv"));
    await choose(NEXT, join(folder, "long.csv"));
    await ready(page);
    await click("Comparer");
    await see("progress");
    await click("Arrêter");
    await see("[role=status]", "Comparaison arrêtée");
    const keyboard = await page.evaluate(() => document.activeElement.textContent);
    seen.push(...wrong("clavier", keyboard, "Comparer"));
    await click("Comparer");
    await see("[role=status]", "100\u00a0000 structures");
    expect(`${kind} : ni table ni résultat, arrêté`, [...seen, ...told]);
    await close();
  }
}

// How it looks, with a result in sight.
for (const { width, colorScheme } of LOOKS) {
  const { page, folder, told, choose, see, click, close } = await open("chrome", html, { place: "comparer", width, scheme: colorScheme });
  campaigns(folder, ["mai.csv", "novembre.csv"]);
  await choose(FIRST, join(folder, "mai.csv"));
  await choose(NEXT, join(folder, "novembre.csv"));
  await ready(page);
  await click("Plus d’options");
  await click("Comparer");
  await see(".result h3");
  await page.waitForFunction(() => document.querySelector(".result iframe").style.height);
  const seen = [...told];
  // It says of the page shown in this one that it cannot be reached.
  await page.evaluate(axe);
  seen.push(...await faults(page, `${width} ${colorScheme}`, ".result"));
  if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `comparer-${width}-${colorScheme}.png`), fullPage: true });
  expect(`comparer, ${width} pixels, ${colorScheme}`, seen);
  await close();
}
end();
