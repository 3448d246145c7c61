// Opens and prints the sheet of each outcome, and those of several walks, as people do who get one.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { axe, end, expect, faults, launch, LOOKS, visit } from "../chromium.mjs";

const [folder, program, executablePath] = process.argv.slice(2);
const run = (...given) => execFileSync(program, given, { encoding: "utf8", cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
const report = (...given) => {
  try {
    return JSON.parse(run("ask", ...given, "--no-input", "--format", "json"));
  } catch ({ stdout }) {
    return JSON.parse(stdout);
  }
};

// What is typed where a path code says only that something was; long names take room.
const NAME = "Établissement d'hébergement pour personnes âgées dépendantes « Les Tilleuls »";
const TYPED = {
  structure: NAME, service: "Secrétariat et accueil des familles", signature: "Le secrétariat de direction",
  adresse: "secretariat.accueil@les-tilleuls.exemple.mssante.fr", courriel: "secretariat@les-tilleuls.exemple.fr",
  boite: "secretariat.accueil@esantepdl.mssante.fr", arrivant: "Jeanne Exemple", partant: "Paule Modèle",
  "jour-du-depart": "31/12/2026", personne: "Jeanne Exemple",
};
const TYPED_ON = [
  ["promotion:oui.oui._._.autre", { adresse: "a@essai.fr" }],
  ["acces:organisationnelle.autre.", { boite: "a@essai.mssante.fr" }],
  ["acces:organisationnelle.autre-fin", { boite: "a@essai.fr" }],
];

// The flags that lead to the end of a path, with all that may be ticked on it ticked.
function flagsOf(id, code) {
  const own = { ...TYPED, ...TYPED_ON.find(([start]) => code.startsWith(start))?.[1] };
  const flags = [id, "--path", code];
  for (;;) {
    const { missing } = report(...flags);
    if (!missing) break;
    flags.push("-a", `${missing.question}=${own[missing.question]}`);
  }
  const { questions } = JSON.parse(run("export", id, "--format", "json", "-o", "-"));
  const ticked = (key) => questions.find(({ id, several }) => id === key && several)?.answers.filter(({ alone }) => !alone);
  const given = Object.entries(report(...flags).answers);
  return [id, ...given.flatMap(([key, value]) => (ticked(key)?.map(({ id }) => id) ?? [value]).flatMap((one) => ["-a", `${key}=${one}`]))];
}

const sheets = [];
for (const id of run("list").match(/^ {2}[a-z-]+$/gm).map((line) => line.trim())) {
  const paths = run("export", id, "--format", "chemins", "-o", "-").trim().split("\n").slice(1).map((line) => line.split(";"));
  const ends = new Map(paths.map((cells) => [cells.at(-3), cells[0]]));
  for (const [outcome, code] of ends) {
    const name = `${id}.${outcome}`;
    const flags = flagsOf(id, code);
    run("ask", ...flags, "--no-input", "-o", `${name}.html`, "--on", "2026-12-01");
    run("ask", ...flags, "--no-input", "-o", `${name}.pourquoi.html`, "--why", "--for", NAME, "--note", "Rappeler lundi.\nApporter l'affiche.");
    sheets.push({ name, code: report(...flags).path });
  }
  try {
    run("ask", id, "--no-input", "-o", `${id}.debut.html`);
  } catch {
    sheets.push({ name: `${id}.debut`, code: `${id}:` });
  }
}

// The sheets of an audit, and the page that leads to them: rows with an outcome, without one, with an
// answer that is none, that cannot be read, and twice the same id.
writeFileSync(join(folder, "structures.csv"), `finess;courriel;equipe;usage;acces;operateur
440000008;a@b.example;oui;oui;non;accueil@esantepdl.mssante.fr
490000001;;non;;;
490000002;x;oui;;;
530000003;c@d.example;peut-être;;;
530000003;;"oui" x;;;
`);
run("audit", "structures.csv", "--id", "finess", "--sheets", "fiches", "--mail", "courriel");
run("audit", "structures.csv", "--id", "finess", "--row", "530000003", "-o", "deux.html");
const audited = readdirSync(join(folder, "fiches")).filter((name) => name.endsWith(".html")).map((name) => `fiches/${name}`);
expect(`${audited.length} pages d'un audit`, audited.length === 6 ? [] : audited);

const browser = await launch(executablePath);

// Pages that are shown one after another, and what they asked of the world.
const isOwn = (request) => request.url().startsWith("file:") && request.isNavigationRequest();
const open = (options) => visit(browser, "about:blank", { isOwn, ...options });
const show = (page, name) => page.goto(pathToFileURL(join(folder, name)).href);

// The texts of the sheets of paper that a page takes.
async function printed(page, name) {
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
  return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
}

const paper = await open();
for (const { name, code } of sheets) {
  const seen = [];
  await show(paper.page, `${name}.html`);
  const pages = await printed(paper.page, name);
  if (pages.length !== 1) seen.push(`${pages.length} feuilles`);
  if (!pages.join("").replaceAll(/\s/g, "").includes(code)) seen.push(`le code ${code} manque`);
  expect(`${name} : une feuille`, [...seen, ...paper.told.splice(0)]);
}

const explained = readdirSync(folder).filter((name) => name.endsWith(".pourquoi.html"));
for (const name of explained) {
  await show(paper.page, name);
  const pages = await printed(paper.page, name);
  expect(`${name} : ${pages.length} feuille(s)`, pages.length > 2 ? [`${pages.length} feuilles`] : []);
}

// Each sheet in one of the looks in turn.
const names = [...sheets.map(({ name }) => `${name}.html`), ...explained, ...audited, "deux.html"];
for (const [turn, look] of LOOKS.entries()) {
  // The page's policy forbids axe too.
  const { context, page, told } = await open({ ...look, bypassCSP: true });
  const seen = [];
  for (const name of names.filter((_, place) => place % LOOKS.length === turn)) {
    await show(page, name);
    await page.evaluate(axe);
    seen.push(...await faults(page, name, ".resume"));
  }
  expect(`${look.width} px, ${look.colorScheme}`, [...seen, ...told]);
  await context.close();
}
await browser.close();
end();
