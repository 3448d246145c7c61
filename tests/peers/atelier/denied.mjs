// The workshop where a browser denies it storage, the clipboard, windows and any origin: within a page that allows it no
// more than scripts and downloads. It works as elsewhere, and asks for nothing.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { end, expect, wrong } from "../chromium.mjs";
import { BROWSERS, open } from "./browser.mjs";
import { survey, writeCsv } from "./tables.mjs";

const [html] = process.argv.slice(2);
for (const kind of BROWSERS) {
  const outside = await open(kind, html);
  const { page, folder, told, saved, close } = outside;
  copyFileSync(html, join(folder, "atelier.html"));
  writeFileSync(join(folder, "outside.html"), '<!doctype html><meta charset="utf-8"><iframe sandbox="allow-scripts allow-downloads" src="atelier.html#auditer" width="1200" height="900"></iframe>');
  told.length = 0;
  await page.goto(`file://${join(folder, "outside.html")}`);
  const inside = await (await page.waitForSelector("iframe")).contentFrame();
  const seen = [];
  const storage = await inside.evaluate(() => { try { return String(localStorage); } catch (error) { return error.name; } });
  seen.push(...wrong("stockage", storage, "SecurityError"));
  const table = join(folder, "structures.csv");
  writeCsv(table, survey(50));
  const input = await inside.waitForFunction(() => [...document.querySelectorAll("section.here input[type=file]")].find((one) => one.labels[0]?.textContent.startsWith("Tableau")));
  await input.uploadFile(table);
  await inside.waitForFunction(() => document.querySelector("section.here table"));
  await inside.evaluate(() => [...document.querySelectorAll("section.here button")].find((one) => one.textContent === "Auditer").click());
  // Chromium draws no page within another before it comes into sight.
  await (await inside.waitForSelector(".result iframe")).evaluate((one) => one.scrollIntoView());
  await inside.waitForFunction(() => document.querySelector(".result iframe")?.style.height);
  await inside.evaluate(() => [...document.querySelectorAll("section.here button")].find((one) => one.textContent === "Enregistrer le résultat").click());
  if (!(await saved("structures-resultat.xlsx")).toString("latin1").startsWith("PK")) seen.push("le résultat n'est pas un classeur");
  const foreign = told.filter((line) => !/outside\.html|atelier\.html/.test(line));
  expect(`${kind} : sans stockage, presse-papiers ni fenêtres`, [...seen, ...foreign]);
  await close();
}
end();
