// The workshop in Chromium and in Firefox, as a person has it: opened from a folder, its files chosen, what it saves in a
// folder of downloads. What it asks of the world, and what goes wrong in it, is kept in `told`.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

export const BROWSERS = ["chrome", "firefox"];
const PROGRAMS = { chrome: process.env.CHROMIUM ?? "/usr/bin/chromium", firefox: process.env.FIREFOX ?? "/usr/bin/firefox-esr" };

// Opens a page; `place` is a part, such as « auditer ».
export async function open(kind, html, { place = "", width = 1280, height = 900, scheme = "light" } = {}) {
  const folder = mkdtempSync(join(tmpdir(), `atelier-${kind}-`));
  const downloads = join(folder, "downloads");
  mkdirSync(downloads);
  const browser = await puppeteer.launch({
    browser: kind,
    executablePath: PROGRAMS[kind],
    headless: true,
    // Chromium refuses its sandbox to root.
    args: kind === "chrome" ? ["--no-sandbox"] : [],
    protocolTimeout: 600000,
    downloadBehavior: kind === "chrome" ? { policy: "allow", downloadPath: downloads } : undefined,
    extraPrefsFirefox: {
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.useDownloadDir": true,
      "browser.download.always_ask_before_handling_new_types": false,
      "browser.helperApps.neverAsk.saveToDisk": "*/*",
      "ui.systemUsesDarkTheme": scheme === "dark" ? 1 : 0,
    },
  });
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  if (kind === "chrome") await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  const told = [];
  const own = pathToFileURL(html).href;
  // Firefox draws a sign of its own with a font that it carries.
  page.on("request", (request) => /^(blob|about|data):/.test(request.url()) || request.url().split("#")[0] === own || told.push(`demande ${request.url()}`));
  page.on("console", (message) => told.push(`console : ${message.text()}`));
  page.on("pageerror", (error) => told.push(`erreur : ${error}`));
  page.on("dialog", (dialog) => { told.push(`dialogue : ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(`${own}#${place}`);

  // Chooses files in the place for files whose label begins so, within the part in sight.
  async function choose(label, ...paths) {
    const handle = await page.waitForFunction((label) => [...document.querySelectorAll("section.here input[type=file], header input[type=file]")]
      .find((input) => input.labels[0]?.textContent.startsWith(label)), {}, label);
    await handle.uploadFile(...paths);
  }
  // Waits until a selector of the part in sight shows, with a text if one is given.
  const see = (selector, text = "") => page.waitForFunction(
    (selector, text) => [...document.querySelectorAll(`section.here ${selector}`)].some((one) => one.offsetParent && one.textContent.includes(text)),
    { timeout: 300000 }, selector, text);
  // Clicks the button or link of the part in sight that reads so.
  async function click(label) {
    const handle = await page.waitForFunction((label) => [...document.querySelectorAll("section.here :is(button, a, summary), .parts a")]
      .find((one) => one.offsetParent && !one.disabled && one.textContent.trim() === label), {}, label);
    await handle.click();
  }
  // The bytes of a file that the page saves, once it is whole.
  async function saved(name) {
    for (let tries = 0; tries < 600; tries++) {
      const there = readdirSync(downloads);
      if (there.includes(name) && !there.some((other) => /\.(crdownload|part)$/.test(other))) return readFileSync(join(downloads, name));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${name} n'est pas enregistré : ${readdirSync(downloads)}`);
  }
  const close = () => browser.close();
  return { browser, page, told, folder, downloads, choose, see, click, saved, close };
}
