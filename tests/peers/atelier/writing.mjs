// « Écrire un arbre », beside the program: what is said of every broken file and of a mended one, the guide, exports,
// cases, a hostile tree, a region's file, the questions of `new`, a long list, and how it looks.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LOOKS, axe, end, expect, faults, wrong } from "../chromium.mjs";
import { BROWSERS, open } from "./browser.mjs";

const [html, program] = process.argv.slice(2);
const FIXTURES = fileURLToPath(new URL("../../fixtures", import.meta.url));
const broken = (name) => join(FIXTURES, "broken", name);

function run(folder, args, input) {
  return spawnSync(program, args, { cwd: folder, input, encoding: "utf8" });
}

// What `check` says of a file that stands alone in a folder: the problems, and the verdict.
function checked(folder, name, ...args) {
  const { stdout, stderr } = run(folder, ["check", name, ...args]);
  return { drawn: stderr.split("\n\n").map((one) => one.trimEnd()).filter(Boolean), line: stdout.split("\n")[0] };
}

const verdict = (page) => page.$eval("section.here .verdict", (one) => one.textContent);
const drawn = (page) => page.$$eval("section.here [role=tabpanel]:not([hidden]) .problems pre:first-child", (all) => all.map((one) => one.textContent.trimEnd()));
const code = "section.here textarea";
const text = (page) => page.$eval(code, (one) => one.value);
const waitLine = (page, line) => page.waitForFunction((line) => document.querySelector("section.here .verdict").textContent === line, {}, line);
const same = (what, one, other) => wrong(what, JSON.stringify(one), JSON.stringify(other));

// Writes a text in the place of another, as one pastes it.
async function write(page, text) {
  await page.$eval(code, (area, text) => {
    area.focus();
    area.select();
    if (!document.execCommand("insertText", false, text)) area.setRangeText(text);
    if (area.value !== text) area.value = text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }, text);
}

// Each broken file, as the terminal draws its problems.
async function everyProblem(kind) {
  const { page, folder, told, choose, close } = await open(kind, html, { place: "ecrire" });
  await page.waitForSelector(code);
  const seen = [];
  for (const name of readdirSync(join(FIXTURES, "broken")).filter((name) => name.endsWith(".yaml"))) {
    copyFileSync(broken(name), join(folder, name));
    const own = checked(folder, name);
    await choose("Ouvrir un fichier", join(folder, name));
    await waitLine(page, own.line).catch(async () => seen.push(`${name} : « ${await verdict(page)} », au lieu de « ${own.line} »`));
    seen.push(...same(name, await drawn(page), own.drawn));
  }
  expect(`${kind} : chaque fichier faux`, [...seen, ...told]);
  await close();
}

// A broken tree that is mended while one types, the guide, the way to a line.
async function mended(kind) {
  const { page, folder, told, choose, see, click, saved, close } = await open(kind, html, { place: "ecrire" });
  const name = "E030-unknown-node.yaml";
  await choose("Ouvrir un fichier", broken(name));
  await see(".gutter b.error", "10");
  await click("Expliquer E030");
  await see(".guide", "Un identifiant ne mène nulle part");
  const guide = run(folder, ["check", "--explain", "E030"]).stdout;
  const seen = wrong("guide", (await page.$eval("section.here .guide", (one) => one.textContent)).includes(guide.split("\n")[0].trim()), true);
  await click("Cas");
  await see("[role=tabpanel]:not([hidden])");
  await click("Poster");
  await see(".hint", "rien à montrer");
  await click("Problèmes");
  await click("Ligne 10");
  const selected = await page.$eval(code, (area) => area.value.slice(area.selectionStart, area.selectionEnd));
  seen.push(...wrong("ligne choisie", selected, "      non: { label: Non, go: agri }"));
  await page.keyboard.type("      non: { label: Non, go: agir }");
  writeFileSync(join(folder, name), readFileSync(broken(name), "utf8").replace("agri", "agir"));
  const own = checked(folder, name);
  await waitLine(page, own.line);
  seen.push(...same("corrigé", await drawn(page), own.drawn));
  const isWarned = () => page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
  seen.push(...wrong("prévenu avant de quitter", await isWarned(), true));
  await click("Enregistrer le texte");
  seen.push(...wrong("enregistré", (await saved(name)).toString(), readFileSync(join(folder, name), "utf8")));
  seen.push(...wrong("prévenu encore", await isWarned(), false));
  // What is shown stays, while the text has an error.
  await click("Poster");
  await page.waitForFunction(() => document.querySelector("section.here img.poster")?.naturalWidth > 0);
  await write(page, (await text(page)).replace("agir }", "agri }"));
  await see(".verdict", "erreur");
  await see(".hint", "dernière version");
  await see("img.poster");
  // The keyboard goes on from the text.
  await page.focus(code);
  await page.keyboard.press("Tab");
  seen.push(...wrong("après Tab", await page.evaluate(() => document.activeElement.tagName), "INPUT"));
  // Another text takes its place, and can be taken back.
  await click("Commencer");
  await click("Prendre son texte");
  await see(".verdict", "equipement.yaml");
  await click("Reprendre le texte d’avant");
  await see(".verdict", name);
  expect(`${kind} : corrigé en écrivant`, [...seen, ...told]);
  await close();
}

const EXPORTS = [
  ["Page à parcourir (.html)", ".html"],
  ["Poster (.svg)", ".svg"],
  ["Document Markdown (.md)", ".md"],
  ["Dessin Graphviz (.dot)", ".dot"],
  ["Dessin Mermaid (.mmd)", ".mmd"],
  ["Données (.json)", ".json"],
  ["Tous les parcours (.csv)", "-parcours.csv", "--format", "chemins"],
  ["Tableau à remplir (.xlsx)", ".xlsx"],
  ["Tableau à remplir (.csv)", ".csv"],
  ["Exercices (.html)", "-exercices.html", "--cases"],
  ["Tableau rempli des cas (.xlsx)", "-cas.xlsx", "--cases"],
  ["Tableau rempli des cas (.csv)", "-cas.csv", "--cases"],
  ["Atelier sur papier (.html)", "-atelier.html", "--paper"],
  ["Module SCORM (.zip)", "-module.zip"],
  ["Questions pour Moodle (.gift)", "-quiz.gift"],
];

// A shipped tree begun anew: its cases, its page, its poster, all that is exported.
async function exported(kind) {
  const { page, folder, told, choose, see, click, saved, close } = await open(kind, html, { place: "ecrire" });
  const own = join(folder, "programme");
  mkdirSync(own);
  run(own, ["export", "equipement", "-o", "equipement.yaml"]);
  const mine = readFileSync(join(own, "equipement.yaml"), "utf8").replace("id: equipement", "id: mon-arbre");
  writeFileSync(join(own, "mon-arbre.yaml"), mine);
  await click("Prendre son texte");
  await see(".verdict", "equipement.yaml");
  const seen = wrong("texte fourni", await text(page), readFileSync(join(own, "equipement.yaml"), "utf8"));
  await write(page, mine);
  await page.$eval("section.here .field > input[type=text]", (one) => ((one.value = "mon-arbre"), one.dispatchEvent(new Event("input"))));
  await waitLine(page, checked(own, "mon-arbre.yaml").line);
  await click("Cas");
  await see("table caption", "Cas joués");
  const cases = Number(/\((\d+) cas/.exec(checked(own, "mon-arbre.yaml").line)[1]);
  seen.push(...wrong("cas", await page.$$eval("section.here tbody tr", (all) => all.length), cases));
  await click("Exports");
  for (const [label, ending, ...args] of EXPORTS) {
    const name = `mon-arbre${ending}`;
    // Chromium lets a page save ten files a second.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await click(label);
    run(own, ["export", "./mon-arbre.yaml", "-o", name, ...args]);
    if (!(await saved(name)).equals(readFileSync(join(own, name)))) seen.push(`${name} n'est pas celui du programme`);
  }
  await click("Page");
  await page.waitForFunction(() => document.querySelector("section.here iframe").style.height);
  // The other parts have the tree too.
  await click("L’employer dans l’atelier");
  await see("[role=status]", "Cet arbre est proposé");
  await page.click('.parts a[href="#former"]');
  await see("[role=status]", `${cases} cas`);
  seen.push(...wrong("choisi", await page.$eval("section.here select", (one) => one.selectedOptions[0].text), "Votre fichier «\u00a0mon-arbre.yaml\u00a0»"));
  expect(`${kind} : tous les exports`, [...seen, ...told]);
  await close();
}

// Trees that mean harm: nothing of them runs, nothing is fetched, and what is written of them is what the program writes.
async function hostile(kind) {
  const { page, folder, told, choose, see, click, saved, close } = await open(kind, html, { place: "ecrire" });
  const seen = [];
  await page.waitForSelector(code);
  for (const path of [join(FIXTURES, "nasty.yaml"), join(FIXTURES, "everything.yaml")]) {
    const name = basename(path);
    const stem = /^id: (.*)$/m.exec(readFileSync(path, "utf8"))[1];
    copyFileSync(path, join(folder, name));
    const own = checked(folder, name);
    await choose("Ouvrir un fichier", path);
    await waitLine(page, own.line);
    await click("Problèmes");
    seen.push(...same(name, await drawn(page), own.drawn));
    await click("Page");
    await page.waitForFunction(() => document.querySelector("section.here iframe").style.height);
    await click("Poster");
    await page.waitForFunction(() => document.querySelector("section.here img.poster")?.naturalWidth > 0);
    await page.$eval("section.here .options", (box) => {
      const [actions, codes] = box.querySelectorAll("input");
      [actions.checked, codes.checked] = [false, true];
      box.querySelector("select").value = "larger";
      box.querySelector("select").dispatchEvent(new Event("change", { bubbles: true }));
    });
    const { stderr } = run(folder, ["export", `./${name}`, "-o", `${stem}.svg`, "--actions", "no", "--qr", "--page", "a3"]);
    const reason = stderr.split(". ")[0].trim();
    if (reason) await see(".made p[role=status]", reason);
    await page.waitForFunction(() => document.querySelector("section.here [role=tabpanel]:not([hidden])").ariaBusy === "false");
    await click("Enregistrer le poster");
    if (!(await saved(`${stem}.svg`)).equals(readFileSync(join(folder, `${stem}.svg`)))) seen.push(`${stem}.svg n'est pas celui du programme`);
  }
  expect(`${kind} : arbres hostiles`, [...seen, ...told]);
  await close();
}

// A deck of cases, a region's file, a file of many problems.
async function others(kind) {
  const { page, folder, told, choose, see, click, saved, close } = await open(kind, html, { place: "ecrire" });
  const seen = [];
  await page.waitForSelector(code);
  const files = ["jeu-de-cas.yaml", "jeu.yaml", "regions/grades-exemple.yaml"].map((name) => join(FIXTURES, name));
  for (const path of files) {
    copyFileSync(path, join(folder, basename(path)));
    const own = checked(folder, basename(path));
    await choose("Ouvrir un fichier", path);
    await waitLine(page, own.line);
    seen.push(...same(basename(path), await drawn(page), own.drawn));
  }
  await see("h3", "Restent tels quels");
  await click("Page");
  await page.waitForFunction(() => document.querySelector("section.here iframe").style.height);
  await click("Enregistrer la page");
  run(folder, ["export", "--all", "-o", "kit-de-la-region.html", "--resources", "grades-exemple.yaml"]);
  if (!(await saved("kit.html")).equals(readFileSync(join(folder, "kit-de-la-region.html")))) seen.push("kit.html n'est pas celui du programme");
  await click("Problèmes");
  const many = readFileSync(join(FIXTURES, "everything.yaml"), "utf8") + Array.from({ length: 3000 }, (_, place) => `inconnu-${place}: 1\n`).join("");
  writeFileSync(join(folder, "beaucoup.yaml"), many);
  const own = checked(folder, "beaucoup.yaml");
  await choose("Ouvrir un fichier", join(folder, "beaucoup.yaml"));
  await waitLine(page, own.line);
  const rest = own.drawn.pop();
  seen.push(...same("beaucoup", await drawn(page), own.drawn));
  await see("p", rest);
  const pause = await page.evaluate(async () => {
    const area = document.querySelector("section.here textarea");
    const began = performance.now();
    area.setRangeText(" ", 0, 0);
    area.dispatchEvent(new Event("input"));
    await new Promise(requestAnimationFrame);
    return performance.now() - began;
  });
  if (pause > 200) seen.push(`un signe prend ${pause} ms`);
  expect(`${kind} : jeux de cas, région, mille problèmes`, [...seen, ...told]);
  await close();
}

const ACCUEIL = `Accueillir un message sécurisé
Note interne sur les messages reçus
Le message est-il lu chaque jour ?
Oui
Non

2
Tout va bien
1
Continuez à lire la boîte chaque jour.

1
Un collègue peut-il le lire ?
Oui
Non

2
Confiez la lecture à un collègue
2
Demandez un accès pour ce collègue.

3
1
La secrétaire ouvre la boîte tous les matins.
Une lecture quotidienne suffit.


`.split("\n").slice(0, -1);
const REGION = ["GRADeS Exemple", "1", "", "", "", "", "", "", "", "", "2"];

// Replies to what is asked as a script of lines replies to the program.
async function reply(page, line) {
  const asked = await page.$("section.here .asked");
  if (await page.$("section.here .interview .choices")) {
    await (await page.$$("section.here .interview .choices button"))[Number(line) - 1].click();
  } else {
    await page.$eval("section.here .interview input", (input, line) => (input.value = line), line);
    await page.click("section.here .interview form button");
  }
  await page.waitForFunction((asked) => !asked.isConnected, {}, asked);
}

// The questions of `new`, for a tree and for a region's file; a step back, a reply that is not taken.
async function asked(kind) {
  const { page, folder, told, see, click, close } = await open(kind, html, { place: "ecrire" });
  const seen = [];
  await click("Un premier arbre");
  await see(".asked", "titre");
  await page.click("section.here .interview form button");
  await see(".interview .refusal", "Il faut un texte.");
  await reply(page, "Un autre titre");
  await click("Revenir en arrière");
  await see(".asked", "titre");
  seen.push(...wrong("repris", await page.$eval("section.here .interview input", (input) => input.value), "Un autre titre"));
  for (const line of ACCUEIL) await reply(page, line);
  run(folder, ["new", "--plain", "mon-arbre.yaml"], ACCUEIL.join("\n") + "\n");
  const own = readFileSync(join(folder, "mon-arbre.yaml"), "utf8");
  await see(".verdict", "mon-arbre.yaml");
  seen.push(...wrong("arbre", await text(page), own));
  await waitLine(page, checked(folder, "mon-arbre.yaml").line);
  await click("Commencer");
  await click("Le fichier d’une région");
  await see(".asked", "Nom 1");
  for (const line of REGION) await reply(page, line);
  run(folder, ["new", "--region", "--plain", "ma-region.yaml"], REGION.join("\n") + "\n");
  await see(".verdict", "ma-region.yaml");
  seen.push(...wrong("région", await text(page), readFileSync(join(folder, "ma-region.yaml"), "utf8")));
  expect(`${kind} : des questions`, [...seen, ...told]);
  await close();
}

// The part on a narrow screen and on a wide one, light and dark. What scrolls in a box of its own is no fault.
async function looks() {
  for (const { width, colorScheme } of LOOKS) {
    const { page, told, choose, see, click, close } = await open("chrome", html, { place: "ecrire", width, scheme: colorScheme });
    await choose("Ouvrir un fichier", broken("W013-plain-space.yaml"));
    await see(".problems pre");
    await page.evaluate(axe);
    const seen = [];
    const look = async (what) => seen.push(...(await faults(page, what, ".guide")).filter((fault) => !/class="(code|problems|wide)"|<ol class="problems|<iframe/.test(fault)));
    await look("problèmes");
    for (const panel of ["Cas", "Page", "Poster", "Exports"]) {
      await click(panel);
      await new Promise((resolve) => setTimeout(resolve, 500));
      await look(panel);
    }
    await click("Commencer");
    await click("Un premier arbre");
    await see(".asked");
    await look("questions");
    // What axe says to the frames in the page does not come to them.
    expect(`${width} pixels, ${colorScheme}`, [...seen, ...told.filter((line) => !line.includes("postMessage"))]);
    await close();
  }
}

for (const kind of BROWSERS) {
  await everyProblem(kind);
  await mended(kind);
  await exported(kind);
  await hostile(kind);
  await others(kind);
  await asked(kind);
}
await looks();
end();
