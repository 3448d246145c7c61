// « Faire le point »: the page of all trees in the workshop is that of the program, and is walked there.
import { execFileSync } from "node:child_process";
import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { end, expect, wrong } from "../chromium.mjs";
import { BROWSERS, open } from "./browser.mjs";

const [html, program] = process.argv.slice(2);
const REGION = fileURLToPath(new URL("../../fixtures/regions/grades-exemple.yaml", import.meta.url));
for (const kind of BROWSERS) {
  const { page, told, folder, downloads, choose, see, click, saved, close } = await open(kind, html);
  await see("iframe");
  await page.waitForFunction(() => document.querySelector("section.here iframe").style.height);
  const kit = page.frames().find((frame) => frame !== page.mainFrame());
  await (await kit.waitForSelector("a.on")).click();
  await kit.waitForFunction(() => document.querySelector("main > section.here").dataset.question);
  await click("Enregistrer cette page");
  const own = join(folder, "kit.html");
  execFileSync(program, ["export", "--all", "-o", own]);
  const seen = (await saved("kit.html")).equals(readFileSync(own)) ? [] : ["kit.html n'est pas celui du programme"];
  seen.push(...wrong("question", await kit.evaluate(() => location.hash), "#equipement.equipe"));
  // With a region, its words are in the page.
  renameSync(join(downloads, "kit.html"), join(folder, "fourni.html"));
  await page.click("header summary");
  await choose("Fichier de votre région", REGION);
  await page.waitForFunction(() => document.querySelector("section.here iframe").srcdoc.includes("GRADeS Exemple"));
  await click("Enregistrer cette page");
  execFileSync(program, ["export", "--all", "--resources", REGION, "-o", own]);
  if (!(await saved("kit.html")).equals(readFileSync(own))) seen.push("la page de la région n'est pas celle du programme");
  expect(`${kind} : faire le point`, [...seen, ...told]);
  await close();
}
end();
