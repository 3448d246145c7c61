// Opens the workshops of a folder on screens and prints them, and says what is cut, lost or out of reach.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { axe, end, expect, launch, LOOKS, visit, wrong } from "../chromium.mjs";

const [folder, executablePath] = process.argv.slice(2);

const browser = await launch(executablePath);

function open(name, options) {
  const url = pathToFileURL(join(folder, `${name}.html`)).href;
  return visit(browser, url, { height: 1123, bypassCSP: true, waitUntil: "networkidle", media: "screen", colorScheme: "light", ...options });
}

async function look(name, screens) {
  for (const screen of screens) {
    const { context, page, told } = await open(name, screen);
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations", "incomplete"] }));
    const seen = found.violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id} (${help}) : ${html}`));
    seen.push(...await page.$$eval("html", (all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => `${one.scrollWidth} pixels de large`)));
    const ids = await page.$$eval("[id]", (all) => all.map(({ id }) => id));
    seen.push(...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `id ${id} en double`));
    expect(`${name}, ${screen.width} px, ${screen.colorScheme}`, [...seen, ...told]);
    await context.close();
  }
}

// Each card as it is printed: what it holds is within it, and no card lies on another.
const cards = (page) => page.$$eval(".card", (all) => {
  const box = (one) => one.getBoundingClientRect();
  const isIn = (part, whole) => part.left >= whole.left - 0.5 && part.right <= whole.right + 0.5
    && part.top >= whole.top - 0.5 && part.bottom <= whole.bottom + 0.5;
  const seen = [];
  for (const [place, card] of all.entries()) {
    const name = card.querySelector("h3").textContent;
    if (card.scrollHeight > card.clientHeight + 1 || card.scrollWidth > card.clientWidth + 1) seen.push(`${name} déborde`);
    const parts = [...card.querySelectorAll(".top > *, .situation, .notes, .notes > *")];
    seen.push(...parts.filter((part) => !isIn(box(part), box(card))).map((part) => `${name} : ${part.className} sort de la carte`));
    const [text, notes, top] = [".situation", ".notes", ".top"].map((part) => box(card.querySelector(part)));
    // Beside each other or below each other.
    const range = document.createRange();
    range.selectNodeContents(card.querySelector(".situation"));
    const words = range.getBoundingClientRect();
    if (words.bottom > notes.top + 0.5 && words.right > notes.left + 0.5) seen.push(`${name} : le texte touche les lignes`);
    if (words.bottom > text.bottom + 0.5 || text.top < top.bottom - 0.5) seen.push(`${name} : le texte sort de sa place`);
    for (const other of all.slice(0, place)) {
      const [a, b] = [box(card), box(other)];
      if (a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5) seen.push(`${name} sur une autre`);
    }
  }
  return seen;
});

// Letters and digits alone: how a text is broken into lines does not count.
const packed = (text) => text.normalize("NFC").replace(/[^\p{Script=Latin}\d]/gu, "");

// Each page that the tree leads to has a code in the leader's sheet, which a reader that is not ours reads.
const hasReader = spawnSync("zbarimg", ["--version"]).status === 0;
if (!hasReader) console.log("sauté : les codes QR ne sont pas relus, faute de zbarimg (paquet zbar-tools)");

function codes(name, tree, pdf, pages) {
  const folder = mkdtempSync(join(tmpdir(), "codes-"));
  execFileSync("pdftoppm", ["-r", "150", "-png", "-l", String(pages), pdf, join(folder, "page")]);
  const pictures = readdirSync(folder).map((picture) => join(folder, picture));
  // It tells of no code at all by its exit code.
  const { stdout } = spawnSync("zbarimg", ["--raw", "-q", ...pictures], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  const read = stdout.split("\n").filter((line) => line).sort();
  const linked = ({ link }) => (link ? [link.url] : []);
  const answers = tree.questions.flatMap(({ answers }) => answers ?? []);
  const ways = tree.outcomes.flatMap((outcome) => [outcome, ...outcome.alternatives]);
  const wanted = [...new Set([...answers, ...ways].flatMap(({ actions }) => actions.flatMap(linked)))].sort();
  expect(`${name}, ${wanted.length} codes QR relus`, wrong("codes", read.join(" "), wanted.join(" ")));
}

async function print(name) {
  const tree = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  const { context, page, told } = await open(name, { width: 794, media: "print" });
  expect(`${name}, les ${tree.cases.length} cartes`, [...await cards(page), ...told]);
  const { sheets, whole } = await page.evaluate(() => ({
    sheets: document.querySelectorAll(".sheet").length, whole: document.querySelectorAll(".sheet.whole").length,
  }));
  const pdf = join(folder, `${name}.pdf`);
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  await context.close();

  const pages = execFileSync("pdftotext", ["-raw", pdf, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
  const sizes = [...execFileSync("pdfinfo", ["-l", "9999", pdf], { encoding: "utf8" }).matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)]
    .map(([, width, height]) => [Number(width), Number(height)]);
  const seen = pages.flatMap((text, place) => text.trim() ? [] : [`la page ${place + 1} est blanche`]);
  const lying = sizes.flatMap(([width, height], place) => width > height ? [place] : []);
  const key = pages.findIndex((text) => /^(\d+\s+)?Corrigé\s/.test(text));
  const [poster] = lying;
  // The one to fill in, and the filled one at the end.
  if (lying.length !== 2 || !(poster >= 1 && poster <= 4) || lying[1] !== pages.length - 1) seen.push(`affiches aux pages ${lying.map((place) => place + 1)}`);
  const isA4 = ([width, height]) => Math.abs(width - 595) < 1 && Math.abs(height - 842) < 1;
  seen.push(...sizes.flatMap((size, place) => lying.includes(place) || isA4(size) ? [] : [`page ${place + 1} : ${size}`]));
  const dealt = key - poster - 1;
  if (whole ? dealt < sheets + whole : dealt !== sheets) seen.push(`${dealt} pages de cartes pour ${sheets} feuilles`);
  expect(`${name}, ${pages.length} pages : ${poster} de fiche, l'affiche, ${dealt} de cartes, ${pages.length - 1 - key} de corrigé, l'affiche complétée`, seen);

  if (hasReader) codes(name, tree, pdf, poster);

  const [all, dealtText, keyText] = [pages, pages.slice(poster + 1, key), pages.slice(key, -1)].map((some) => packed(some.join("\n").replace(/^\d+$/gm, "")));
  const lost = tree.cases.flatMap(({ id, situation }) => [dealtText, keyText].flatMap((text) => text.includes(packed(situation)) ? [] : [`${id} : ${situation.slice(0, 60)}`]));
  lost.push(...tree.outcomes.filter(({ title }) => !title.includes("<")).flatMap(({ title }) => all.includes(packed(title)) ? [] : [title]));
  expect(`${name}, le papier a chaque situation deux fois et chaque issue`, lost);
}

for (const [turn, file] of readdirSync(folder).filter((file) => file.endsWith(".html")).sort().entries()) {
  const name = file.replace(/\.html$/, "");
  // Each workshop on a narrow screen or a wide one, light and dark.
  await look(name, LOOKS.slice(2 * (turn % 2)).slice(0, 2));
  await print(name);
}
await browser.close();
end();
