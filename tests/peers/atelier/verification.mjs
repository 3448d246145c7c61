// « Vérifier un résultat », beside the program: everything the same, a row that was tampered with, a file that is missing,
// a manifest that leads into folders, with a tree, a region and an annuaire, a folder of one's own trees.
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { axe, end, expect, faults, LOOKS, wrong } from "../chromium.mjs";
import { BROWSERS, open } from "./browser.mjs";
import { survey, writeBook, writeCsv } from "./tables.mjs";

const [html, program] = process.argv.slice(2);
const FIXTURES = fileURLToPath(new URL("../../fixtures", import.meta.url));
const GIVEN = "Manifeste, et fichiers";

const run = (folder, ...args) => execFileSync(program, args, { cwd: folder, stdio: ["ignore", "ignore", "ignore"] });
const edit = (path, from, to) => writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
const exported = (path, name, id) => {
  execFileSync(program, ["export", name, "--format", "yaml", "-o", path]);
  if (id) edit(path, `id: ${name}`, `id: ${id}`);
};

// Gives files to the page one after the other, and says how its verdict differs from that of the program.
async function verified({ folder, page, choose, see, click, saved }, manifest, files) {
  for (const file of files) {
    await choose(GIVEN, ...[file].flat().map((one) => join(folder, one)));
    await page.waitForFunction((name) => document.querySelector("section.here .named").textContent.includes(name), {}, [file].flat()[0].split("/").at(-1));
  }
  await see("table", "Fichiers que nomme");
  await page.waitForFunction((count) => [...document.querySelectorAll("section.here td")].filter((one) => one.textContent.startsWith("donné")).length === count, {}, files.flat().length - 1);
  await click("Vérifier");
  await see("pre[role=status]", "«\u00a0");
  await click("Enregistrer le verdict");
  const name = manifest.split("/").at(-1).replace(".json", "-verification.txt");
  const text = (await saved(name)).toString();
  const own = spawnSync(program, ["verify", manifest], { cwd: folder }).stdout.toString();
  const shown = await page.$eval("section.here pre[role=status]", (one) => one.textContent);
  return { text, seen: [...wrong("verdict", text, own), ...wrong("à l'écran", shown, own)] };
}
const says = (text, part) => (text.includes(part) ? [] : [`« ${part} » n'est pas dit : ${text}`]);

for (const kind of BROWSERS) {
  for (const [what, rows, tamper, part] of [
    ["tout est pareil", "resultat.csv", () => {}, "Tout est comme l'audit l'a lu et écrit."],
    ["une ligne changée", "resultat.csv", (folder) => edit(join(folder, "resultat.csv"), /\n440000041;(.*?)\n/s, "\n440000041;x$1\n"), "première différence à la ligne 43"],
    ["un classeur changé", "resultat.xlsx", (folder) => run(folder, "audit", "structures.csv", "--by", "nom", "-o", "resultat.xlsx"), "n'est plus ce que l'audit a écrit"],
    ["un fichier qui manque", "resultat.jsonl", (folder) => rmSync(join(folder, "resultat.jsonl")), "«\u00a0resultat.jsonl\u00a0»\u00a0: manque"],
    ["un tableau qui manque", "resultat.csv", (folder) => rmSync(join(folder, "structures.csv")), "un fichier manque"],
    ["un manifeste modifié", "resultat.csv", (folder) => edit(join(folder, "m.json"), '"min_group": 1', '"min_group": 3'), "Le manifeste a été modifié"],
  ]) {
    const atelier = await open(kind, html, { place: "verifier" });
    const { folder, told, close } = atelier;
    writeCsv(join(folder, "structures.csv"), survey(600));
    run(folder, "audit", "structures.csv", "--by", "departement", "-o", rows, "--summary", "bilan.json", "--manifest", "m.json");
    tamper(folder);
    const missing = part.includes("manque") ? [part.includes("jsonl") ? rows : "structures.csv"] : [];
    const files = ["structures.csv", rows, "bilan.json"].filter((name) => !missing.includes(name));
    const { text, seen } = await verified(atelier, "m.json", [["m.json", ...files]]);
    expect(`${kind} : ${what}`, [...seen, ...says(text, part), ...told]);
    await close();
  }

  {
    // Files of other folders, one after the other, the manifest last.
    const atelier = await open(kind, html, { place: "verifier" });
    const { folder, told, close } = atelier;
    for (const name of ["entrees", "sorties", "preuves"]) mkdirSync(join(folder, name));
    writeBook(join(folder, "entrees/structures.xlsx"), survey(300));
    exported(join(folder, "entrees/mon-arbre.yaml"), "equipement", "mon-arbre");
    copyFileSync(join(FIXTURES, "regions/grades-exemple.yaml"), join(folder, "entrees/region.yaml"));
    const extract = "Extraction_Correspondance_MSSante_202608260712.txt";
    copyFileSync(join(FIXTURES, "0.1", extract), join(folder, "entrees", extract));
    run(folder, "audit", "entrees/structures.xlsx", "--tree", "entrees/mon-arbre.yaml", "--resources", "entrees/region.yaml", "--annuaire", `entrees/${extract}`, "--finess", "finess",
      "-o", "sorties/resultat.xlsx", "--summary", "sorties/bilan.md", "--manifest", "preuves/m.json");
    const files = ["entrees/structures.xlsx", "entrees/mon-arbre.yaml", "entrees/region.yaml", `entrees/${extract}`, "sorties/resultat.xlsx", "sorties/bilan.md", "preuves/m.json"];
    const { text, seen } = await verified(atelier, "preuves/m.json", files);
    expect(`${kind} : dossiers, arbre, région, annuaire`, [...seen, ...says(text, "Tout est comme l'audit l'a lu et écrit."), ...told]);
    await close();
  }

  {
    // A folder of one's own trees, which lead to each other.
    const atelier = await open(kind, html, { place: "verifier" });
    const { folder, told, close } = atelier;
    mkdirSync(join(folder, "arbres"));
    const trees = ["equipement", "information", "eligibilite", "boites", "correspondants", "promotion", "acces", "accompagnement"];
    for (const name of [...trees, "resources"]) exported(join(folder, `arbres/${name}.yaml`), name);
    edit(join(folder, "arbres/equipement.yaml"), "title: ", "title: Chez nous, ");
    writeCsv(join(folder, "structures.csv"), survey(300));
    run(folder, "audit", "structures.csv", "--trees", "arbres", "--tree", "equipement", "-o", "resultat.csv", "--summary", "bilan.html", "--manifest", "m.json");
    const { page, choose } = atelier;
    await choose(GIVEN, ...trees.slice(1).map((name) => join(folder, `arbres/${name}.yaml`)));
    await page.waitForFunction(() => document.querySelector("section.here .note"));
    const { text, seen } = await verified(atelier, "m.json", [["m.json", "structures.csv", "resultat.csv", "bilan.html", "arbres/equipement.yaml", "arbres/resources.yaml"]]);
    expect(`${kind} : ses propres arbres`, [...seen, ...says(text, "Tout est comme l'audit l'a lu et écrit."), ...told]);
    await close();
  }

  {
    // What is no manifest.
    const { folder, told, choose, see, close } = await open(kind, html, { place: "verifier" });
    writeFileSync(join(folder, "autre.json"), "{}");
    await choose(GIVEN, join(folder, "autre.json"));
    await see(".refusal", "ce n'est pas un manifeste d'audit");
    await see(".note", "Il manque le manifeste");
    expect(`${kind} : pas de manifeste`, told);
    await close();
  }
}

// How it looks, with a verdict in sight.
for (const { width, colorScheme } of LOOKS) {
  const atelier = await open("chrome", html, { place: "verifier", width, scheme: colorScheme });
  const { page, folder, told, close } = atelier;
  writeCsv(join(folder, "structures.csv"), survey(60));
  run(folder, "audit", "structures.csv", "-o", "resultat.csv", "--summary", "bilan.html", "--manifest", "m.json");
  rmSync(join(folder, "bilan.html"));
  const { seen } = await verified(atelier, "m.json", [["m.json", "structures.csv", "resultat.csv"]]);
  await page.evaluate(axe);
  seen.push(...await faults(page, `${width} ${colorScheme}`, "p"));
  if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `verifier-${width}-${colorScheme}.png`), fullPage: true });
  expect(`vérifier, ${width} pixels, ${colorScheme}`, [...seen, ...told]);
  await close();
}
end();
