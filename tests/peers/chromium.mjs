// What the checks of pages have in common.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// A narrow screen and a wide one, light and dark.
export const LOOKS = [320, 1280].flatMap((width) => ["light", "dark"].map((colorScheme) => ({ width, colorScheme })));
// Chromium refuses its sandbox to root.
export const launch = (executablePath, ...args) => chromium.launch({ executablePath, args: ["--no-sandbox", ...args] });

// A page in a context of its own, and what is told of it: what it asked of the world, and what went wrong there.
export async function visit(browser, url, { width = 1280, height = 800, media, waitUntil, isOwn = (request) => request.url().split("#")[0] === url, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, ...options });
  const page = await context.newPage();
  const told = [];
  page.on("request", (request) => isOwn(request) || told.push(`demande ${request.url()}`));
  page.on("console", (message) => told.push(`console : ${message.text()}`));
  page.on("pageerror", (error) => told.push(`erreur : ${error}`));
  page.on("dialog", (dialog) => { told.push(`dialogue : ${dialog.message()}`); dialog.dismiss(); });
  if (media) await page.emulateMedia({ media });
  await page.addInitScript(hear);
  await page.goto(url, { waitUntil });
  return { context, page, told, url };
}

let failed = 0;
export function expect(what, seen) {
  console.log(`${seen.length ? "ÉCHEC" : "ok"} : ${what}`);
  failed += seen.length ? 1 : 0;
  seen.slice(0, 10).forEach((one) => console.log(`  ${one}`));
}
export const end = () => process.exit(failed ? 1 : 0);

export const wrong = (what, one, other) => (one === other ? [] : [`${what} : « ${one} », au lieu de « ${other} »`]);

// What is wrong with how a page looks, once axe is in it; pages in its frames are tried for themselves. Links within a sentence may be as small as its type.
export async function faults(page, what, within) {
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"], iframes: false }));
  const seen = found.violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id} (${help}) : ${html}`));
  seen.push(...await page.$$eval("html, body *:not(.live, .spoken)", (all) => all
    .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth && getComputedStyle(one).display !== "inline")
    .map((one) => `${one.scrollWidth} pixels de large pour ${one.clientWidth} : ${one.outerHTML.slice(0, 80)}`)));
  seen.push(...await page.$$eval(`a:not(${within} a), button, input, summary`, (all) => all
    .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 24)
    .map((one) => `moins de 24 pixels de haut : ${one.outerHTML.slice(0, 80)}`)));
  return seen.map((fault) => `${what} : ${fault}`);
}

// Runs in a page before its own scripts: keeps the address of the last place that they have heard of. Chromium shows a
// place, and gives it the keyboard, a moment before.
function hear() {
  window.heard = location.hash;
  addEventListener("hashchange", () => (window.heard = location.hash));
}
