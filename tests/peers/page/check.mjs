// Opens the pages of a folder in every way that people do, and says what is wrong with them.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { axe, end, expect, launch, LOOKS, visit } from "../chromium.mjs";

const [folder, executablePath] = process.argv.slice(2);
const WAYS = [
  ...LOOKS.map((look) => ({ ...look, media: "screen" })),
  // What margins leave of A4.
  ...["light", "dark"].map((colorScheme) => ({ width: 688, colorScheme, media: "print" })),
];

const browser = await launch(executablePath);

// The page's policy forbids axe too. Without it, nothing but the page itself keeps names of the table from running.
function open(name, way) {
  return visit(browser, pathToFileURL(join(folder, name)).href, { ...way, bypassCSP: true, waitUntil: "networkidle" });
}

for (const name of ["bilan.html", "evolution.html", "vide.html"]) {
  for (const way of WAYS) {
    const { context, page, told } = await open(name, way);
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations", "incomplete"] }));
    const seen = found.violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id} (${help}) : ${html}`));
    // A screen may scroll what is wide within the page; paper cannot.
    const scrolled = way.media === "print" ? "html, body *" : "html";
    seen.push(...await page.$$eval(scrolled, (all) => all
      .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth)
      .map((one) => `${one.scrollWidth} pixels de large pour ${one.clientWidth} : ${one.outerHTML.slice(0, 80)}`)));
    const ids = await page.$$eval("[id]", (all) => all.map(({ id }) => id));
    seen.push(...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `id ${id} en double`));
    expect(`${name}, ${way.width} px, ${way.colorScheme}, ${way.media}`, [...seen, ...told]);
    await context.close();
  }
}

// On paper every word and every figure must be there, whatever a screen would scroll to.
async function checkPaper(name, figures) {
  const { context, page } = await open(`${name}.html`, WAYS.at(-1));
  const pdf = join(folder, `${name}.pdf`);
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true }));
  const paper = execFileSync("pdftotext", [pdf, "-"], { encoding: "utf8" });
  const text = await page.evaluate(() => {
    document.querySelectorAll("svg title, svg desc").forEach((unseen) => unseen.remove());
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode.data);
    return texts.join(" ");
  });
  const count = (text) => {
    const found = new Map();
    for (const [figure] of text.matchAll(/\d+/g)) found.set(figure, (found.get(figure) ?? 0) + 1);
    return found;
  };
  const [shown, printed] = [count(text), count(paper)];
  const lost = [...shown].filter(([figure, times]) => times > (printed.get(figure) ?? 0));
  expect(`${name}, le papier a les ${shown.size} nombres de la page, chacun autant de fois`, lost.map(([figure, times]) => `${figure}, ${times} fois`));
  // A word may be cut at the end of a line; a very long one is, with the cells beside it in between.
  const squeezed = paper.replace(/\s+/g, "");
  const words = new Set(text.match(/[\p{Script=Latin}'-]{2,}/gu).filter((word) => word.length < 40));
  expect(`${name}, le papier a les ${words.size} mots de la page`, [...words].filter((word) => !squeezed.includes(word)));
  const told = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"))[figures];
  expect(`le papier a les figures de ${name}.json`, told.map(({ rows }) => String(rows)).filter((rows) => !printed.has(rows)));
  await context.close();
}

await checkPaper("bilan", "statuses");
await checkPaper("evolution", "flows");

await browser.close();
end();
