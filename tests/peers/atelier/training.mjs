// « Former »: what people learn with, in the workshop, is what the program writes of the same trees and cases.
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { axe, end, expect, faults, LOOKS, wrong } from "../chromium.mjs";
import { BROWSERS, open } from "./browser.mjs";

const [html, program] = process.argv.slice(2);
const fixtures = resolve(import.meta.dirname, "../../fixtures");
const OWN = ["jeu-de-cas.yaml", "jeu.yaml", "nasty.yaml", "poster.yaml", "broken/E003-colon-in-text.yaml", "regions/hauts-d-exemple.yaml"];
const TREE = "Ou votre propre arbre", DECK = "Ou vos propres cas";
// Each button, the end of the name of what it saves, and what the program is asked for.
const FILES = [
  ["Les exercices (.html)", "exercices.html", "--cases"],
  ["Le module SCORM (.zip)", "module.zip"],
  ["Les questions (.gift)", "quiz.gift"],
  ["L’atelier sur papier (.html)", "atelier.html", "--paper"],
  ["Le tableau des cas (.xlsx)", "cas.xlsx", "--cases"],
  ["Le tableau des cas (.csv)", "cas.csv", "--cases"],
];

// What the program says of what it refuses: the library's sentence, before a word of its own.
function refusal(folder, ...words) {
  const { stderr } = spawnSync(program, ["export", ...words, "-o", "refus.html"], { cwd: folder, encoding: "utf8" });
  return stderr.replace(/^erreur\u00a0: /, "").split(/\n\nerreur|\u00a0:\n/)[0].trim();
}

for (const kind of BROWSERS) {
  const { page, told, folder, downloads, choose, see, click, saved, close } = await open(kind, html, { place: "former" });
  OWN.forEach((name) => copyFileSync(join(fixtures, name), join(folder, name.replace(/.*\//, ""))));
  const own = (name) => join(folder, name);
  const guest = () => page.frames().find((frame) => frame !== page.mainFrame());
  // What saved files differ from those of the program.
  async function differing(id, words, files = FILES) {
    const seen = [];
    for (const [label, name, ...options] of files) {
      await click(label);
      const bytes = await saved(`${id}-${name}`);
      rmSync(join(downloads, `${id}-${name}`));
      execFileSync(program, ["export", ...words, ...options, "-o", name], { cwd: folder, stdio: "pipe" });
      if (!bytes.equals(readFileSync(own(name)))) seen.push(`${id}-${name} n'est pas celui du programme`);
    }
    return seen;
  }
  async function refused(...words) {
    await see(".refusal");
    const seen = wrong("refus", await page.$eval("section.here .refusal", (one) => one.textContent.trim()), refusal(folder, ...words));
    return seen.concat(await page.$eval("section.here .saves", (one) => one.offsetParent !== null) ? ["des fichiers sont proposés"] : []);
  }
  const pick = (id) => page.select("section.here .tree-choice select", `fourni:${id}`);

  await see("[role=status]", "18 cas");
  let seen = await differing("equipement", ["equipement"]);
  // A case is played in the page to its correction.
  await click("Jouer ces cas ici");
  await page.waitForFunction(() => document.querySelector("section.here iframe").style.height);
  const inGuest = (text) => guest().waitForFunction((text) => document.querySelector("main > section.here")?.textContent.includes(text), {}, text);
  const follow = async (text) => (await guest().waitForFunction((text) => [...document.querySelectorAll("main > section.here a")]
    .find((link) => link.textContent.trim().startsWith(text)), {}, text)).click();
  for (const link of ["Une collègue", "Commencer", "Oui", "Oui", "Non", "Elle se termine autrement"]) {
    await follow(link);
    // The next question is another place, with links of the same words.
    await guest().waitForFunction((before) => location.hash !== before && (window.before = location.hash), {}, await guest().evaluate(() => window.before ?? ""));
  }
  await inGuest("À revoir");
  expect(`${kind} : un arbre fourni`, seen);

  await pick("boites");
  await see("[role=status]", "Choisir la boîte");
  await page.select("section.here li select", "a3");
  seen = await differing("boites", ["boites", "--page", "a3"], FILES.slice(3, 4));
  await click("Voir l’atelier sur papier");
  await see("h3", "L’atelier sur papier");
  await guest().waitForFunction(() => document.body.textContent.includes("Le déroulé"));
  await guest().evaluate(() => (window.print = () => (window.isPrinted = true)));
  await click("Imprimer");
  await guest().waitForFunction(() => window.isPrinted);
  await page.select("section.here li select", "a4");
  expect(`${kind} : un atelier sur papier`, seen);

  // Cases of one's own, for another tree than the one chosen after them.
  await choose(DECK, own("jeu-de-cas.yaml"));
  await see("[role=status]", "Faire le point");
  seen = await differing("equipement", ["equipement", "--deck", "jeu-de-cas.yaml"]);
  await pick("boites");
  seen.push(...await refused("boites", "--cases", "--deck", "jeu-de-cas.yaml"));
  await click("Revenir aux cas de l’arbre");
  await see("[role=status]", "Choisir la boîte");
  seen.push(...await differing("boites", ["boites"], FILES.slice(0, 1)));
  expect(`${kind} : vos propres cas`, seen);

  // A hostile deck, then the tree that it names.
  await choose(DECK, own("jeu.yaml"));
  await see(".refusal", "nasty");
  await choose(TREE, own("nasty.yaml"));
  await see("[role=status]", "6 cas");
  seen = await differing("nasty", ["nasty.yaml", "--deck", "jeu.yaml"]);
  await click("Revenir aux cas de l’arbre");
  await choose(TREE, own("poster.yaml"));
  seen.push(...await refused("poster.yaml", "--cases"));
  await choose(TREE, own("E003-colon-in-text.yaml"));
  seen.push(...await refused("E003-colon-in-text.yaml", "--cases"));
  expect(`${kind} : votre propre arbre`, seen);

  await page.click("#region summary");
  await choose("Fichier de votre région", own("hauts-d-exemple.yaml"));
  await page.waitForFunction(() => document.querySelector("#region b").textContent === "Hauts-d'Exemple");
  await pick("equipement");
  await see("[role=status]", "18 cas");
  seen = await differing("equipement", ["equipement", "--resources", "hauts-d-exemple.yaml"], FILES.slice(0, 2));
  expect(`${kind} : une région`, [...seen, ...told]);
  await close();
}

for (const { width, colorScheme } of LOOKS) {
  const { page, see, choose, close } = await open("chrome", html, { place: "former", width, scheme: colorScheme });
  await see("[role=status]", "18 cas");
  await page.evaluate(axe);
  const seen = await faults(page, `${width} ${colorScheme}`, ".hint");
  await choose(DECK, join(fixtures, "jeu.yaml"));
  await see(".refusal");
  seen.push(...await faults(page, `${width} ${colorScheme} refus`, ".hint"));
  expect(`à ${width} pixels, ${colorScheme}`, seen);
  await close();
}
end();
