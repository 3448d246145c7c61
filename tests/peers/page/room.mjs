// Opens the pages of rooms in a folder on screens and on paper, and says what is wrong with how they look.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { end, expect, faults } from "../chromium.mjs";

const [folder, executablePath] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCREENS = [320, 1280].flatMap((width) => ["light", "dark"].map((colorScheme) => ({ width, colorScheme })));

// Chromium refuses its sandbox to root.
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const pages = readdirSync(folder).filter((name) => name.endsWith(".html"));
expect("trois pages", pages.length === 3 ? [] : pages);

for (const name of pages) {
  for (const { width, colorScheme } of SCREENS) {
    const context = await browser.newContext({ viewport: { width, height: 1123 }, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    const url = pathToFileURL(join(folder, name)).href;
    const told = [];
    page.on("request", (request) => request.url() === url || told.push(`demande ${request.url()}`));
    page.on("console", (message) => told.push(`console : ${message.text()}`));
    page.on("pageerror", (error) => told.push(`erreur : ${error}`));
    await page.goto(url, { waitUntil: "networkidle" });
    await page.evaluate(axe);
    told.push(...await faults(page, name, "li"));
    // A bar is as long as the share that stands beside it, and right answers are said so in words.
    told.push(...await page.$$eval(".question .votes li", (all) => all.flatMap((row) => {
      const share = row.querySelector(".figure")?.textContent.match(/(\d+)\s%/)?.[1];
      if (share === undefined) return [];
      const [track, bar] = [".track", ".bar"].map((part) => row.querySelector(part)?.getBoundingClientRect().width ?? 0);
      const drawn = Math.round((100 * bar) / track);
      const isRight = row.querySelector(".right") !== null;
      const isSaid = row.textContent.includes("✓");
      return [
        ...(Math.abs(drawn - Number(share)) <= 1 ? [] : [`barre de ${drawn} % pour ${share} %`]),
        ...(isRight === isSaid ? [] : [`bonne réponse sans mot : ${row.textContent}`]),
      ];
    })));
    expect(`${name}, ${width} px, ${colorScheme}`, told);
    await context.close();
  }
  // On paper no bar is parted from its answer, and bars are drawn.
  const page = await (await browser.newContext({ viewport: { width: 794, height: 1123 } })).newPage();
  await page.emulateMedia({ media: "print" });
  await page.goto(pathToFileURL(join(folder, name)).href);
  const lost = await page.$$eval(".bar", (all) => all.filter((bar) => getComputedStyle(bar).printColorAdjust !== "exact").map(() => "une barre ne s'imprime pas"));
  expect(`${name}, sur papier`, lost);
}
await browser.close();
end();
