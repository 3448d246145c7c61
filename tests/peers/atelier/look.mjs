// How the workshop looks and is read out: every part on narrow and wide screens, light and dark, without a fault that axe
// knows, by keyboard alone; and its policy, under which nothing is fetched.
import { join } from "node:path";
import { axe, end, expect, faults, LOOKS, wrong } from "../chromium.mjs";
import { BROWSERS, open } from "./browser.mjs";
import { survey, writeCsv } from "./tables.mjs";

const [html] = process.argv.slice(2);
const PARTS = ["faire-le-point", "auditer", "comparer", "verifier", "ecrire", "former"];

for (const { width, colorScheme } of LOOKS) {
  const seen = [];
  const { page, folder, told, choose, see, click, close } = await open("chrome", html, { width, scheme: colorScheme });
  await page.evaluate(axe);
  for (const part of PARTS) {
    await page.click(`.parts a[href="#${part}"]`);
    await page.waitForSelector(`#${part}.here`);
    await see("h2");
    seen.push(...await faults(page, part, "p"));
  }
  await page.click('.parts a[href="#auditer"]');
  const path = join(folder, "structures.csv");
  writeCsv(path, survey(60));
  await choose("Tableau", path);
  await see("table", "Les colonnes qui répondent");
  await click("Plus d’options");
  seen.push(...await faults(page, "colonnes", "p"));
  await click("Auditer");
  await see(".result h3", "Résultat");
  seen.push(...await faults(page, "résultat", "p"));
  expect(`${width} pixels, ${colorScheme}`, [...seen, ...told]);
  await close();
}

for (const kind of BROWSERS) {
  const { page, told, see, close } = await open(kind, html);
  await see("iframe");
  // From the title on: the links of the parts, one after the other, then Enter.
  await page.focus("h1 a");
  const seen = [];
  for (const part of PARTS) {
    await page.keyboard.press("Tab");
    seen.push(...wrong("au clavier", await page.evaluate(() => document.activeElement.hash), `#${part}`));
  }
  await page.keyboard.press("Enter");
  await page.waitForSelector("#former.here");
  seen.push(...wrong("lieu", await page.evaluate(() => document.activeElement.id), "former"), ...told);
  // What the policy keeps from happening is said in the console.
  const fetched = await page.evaluate(() => fetch("https://example.org/").then(() => "demandé", () => "refusé"));
  const beacon = await page.evaluate(() => new Promise((resolve) => {
    const image = Object.assign(new Image(), { onload: () => resolve("montrée"), onerror: () => resolve("refusée") });
    image.src = "https://example.org/signe.png";
  }));
  seen.push(...wrong("demande", fetched, "refusé"), ...wrong("image", beacon, "refusée"));
  seen.push(...told.filter((line) => line.startsWith("demande ") && !line.includes("example.org")));
  expect(`${kind} : clavier, règle`, seen);
  await close();
}
end();
