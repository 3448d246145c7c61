// Walks the pages of trees by clicks, and looks at their places in every way that people do.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { end, expect, faults, wrong } from "../chromium.mjs";

const [folder, program, executablePath, ...trees] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LOOKS = [
  ...[320, 1280].flatMap((width) => ["light", "dark"].map((colorScheme) => ({ width, colorScheme }))),
  { width: 320, forcedColors: "active", reducedMotion: "reduce" },
];
// Trees that are not shipped, by their ids.
const FILES = { nasty: process.env.NASTY };
// What a reader may write in the place of each blank of the shipped trees.
const WRITTEN = {
  structure: "EHPAD des Tilleuls", service: "accueil", adresse: "a@essai.mssante.fr", courriel: "a@essai.fr",
  signature: "Le secrétariat", boite: "a@essai.mssante.fr", arrivant: "Jeanne Exemple", partant: "Paule Modèle",
  "jour-du-depart": "31/12/2026", personne: "Jeanne Exemple", node: "une valeur",
};

// Answers that only typing gives, by how the codes of their ways begin, and what is typed for each.
const TYPED = [
  ["promotion:oui.oui._._.autre", { adresse: "a@essai.fr" }],
  ["acces:organisationnelle.gcs", { boite: "a@esantepdl.mssante.fr" }],
  ["acces:organisationnelle.autre-fin", { boite: "a@essai.fr" }],
];
const written = (code, blank) => TYPED.find(([start, values]) => code.startsWith(start) && blank in values)?.[1][blank] ?? WRITTEN[blank];

// Chromium refuses its sandbox to root.
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

// A page in its own context, and what it asked of the world.
async function open(name, { width = 1280, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, ...options });
  const page = await context.newPage();
  const url = pathToFileURL(join(folder, name)).href;
  const told = [];
  page.on("request", (request) => request.url().split("#")[0] === url || told.push(`demande ${request.url()}`));
  page.on("console", (message) => told.push(`console : ${message.text()}`));
  page.on("pageerror", (error) => told.push(`erreur : ${error}`));
  await page.goto(url);
  return { context, page, told, url };
}

// The place that is shown, as a reader sees it.
const SHOWN = "main > section:visible";
const shown = (page) => page.locator(SHOWN).evaluateAll((all) => all.map((one) => {
  const visible = (selector) => [...one.querySelectorAll(selector)].filter((part) => part.checkVisibility());
  return {
    id: one.id,
    title: one.querySelector("h2 .title").textContent,
    code: visible(".code code")[0]?.innerText,
    isEnd: !!one.querySelector("h2 .status"),
    actions: visible(".actions label span").map(({ textContent }) => textContent),
    given: visible(".way ol > li b").map(({ textContent }) => textContent),
    links: [...one.querySelectorAll(".answers > li > a.on")].map((link) => ({
      href: link.getAttribute("href"), answer: link.dataset.answer, isShown: link.checkVisibility(),
    })),
    question: one.dataset.question,
    blanks: [...one.querySelectorAll(".blanks .blank")].map(({ textContent }) => textContent.slice(1, -1)),
    ticks: [...one.querySelectorAll(".tick")].map((tick) => ({ id: tick.id, isAlone: !!tick.closest(".alone") })),
  };
}));

// Ticks a box as a reader does who goes back to its question, or takes the tick away.
const tick = (page, id, isTicked) => page.evaluate(([id, isTicked]) => {
  const box = document.getElementById(id);
  box.checked = isTicked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}, [id, isTicked]);

// Pages have the apostrophe of print, and reports that of keyboards.
const typed = (text) => text?.replaceAll("’", "'");

// What the program says of a way.
const known = new Map();
function said(code, blanks) {
  const flags = blanks.flatMap((blank) => ["-a", `${blank}=${written(code, blank)}`]);
  if (!known.has(code)) {
    const id = code.split(":")[0];
    const given = ["ask", FILES[id] ?? id, "--path", code, ...flags, "--no-input", "--format", "json"];
    known.set(code, JSON.parse(execFileSync(program, given, { encoding: "utf8" })));
  }
  return known.get(code);
}

// What is wrong with a sheet, beside what the program says of its code, with these boxes ticked.
async function compare(page, ticks) {
  for (const { id } of ticks) await tick(page, id, true);
  const [place] = await shown(page);
  for (const { id } of ticks) await tick(page, id, false);
  const fill = (text) => text.replace(/\[([a-z-]+)\]/g, (whole, blank) => written(place.code, blank) ?? whole);
  const report = said(place.code, place.blanks);
  const told = [report.actions, ...report.alternatives.map(({ actions }) => actions)].flat().map(({ text }) => text);
  const labels = report.steps.flatMap(({ answers, label, input }) =>
    answers ? (answers.length ? answers.map(({ label }) => label) : ["aucune"]) : [label ?? input]);
  return [
    ...wrong("titre", typed(fill(place.title)), report.outcome?.title),
    ...wrong("code", place.code, report.path),
    ...wrong(`actions de ${place.code}`, typed([...new Set(place.actions.map(fill))].join(" | ")), told.join(" | ")),
    ...wrong(`réponses de ${place.code}`, typed(place.given.map(fill).join(" | ")), labels.join(" | ")),
  ];
}

// Clicks on from the place that is shown, comes back by the browser's own way, and compares each end.
async function follow(page, ticks, seen, ends) {
  const [place, ...others] = await shown(page);
  if (others.length) seen.push(`${place.id} n'est pas seul`);
  if (place.isEnd) {
    ends.push(place);
    const together = ticks.filter(({ isAlone }) => !isAlone).slice(0, 3);
    for (const some of [[], ...ticks.map((one) => [one]), together]) seen.push(...await compare(page, some));
  }
  for (const { href, answer, isShown } of place.links) {
    const here = page.locator(SHOWN);
    if (isShown) await here.locator(`a.on[href="${href}"]`).first().click();
    else {
      // With a script, what is typed gives this answer.
      await here.locator(".field input").fill(written(`${place.code.replace(/:[^:]*$/, "")}.${answer}`, place.question));
      await page.keyboard.press("Enter");
    }
    await follow(page, [...ticks, ...place.ticks], seen, ends);
    await page.goBack();
    const [back] = await shown(page);
    seen.push(...wrong("retour", back.id, place.id));
  }
}

const some = new Map();
for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "avec script" : "sans script";
  const { context, page, told } = await open("kit.html", { javaScriptEnabled });
  for (const tree of trees) {
    for (const name of [`${tree}.html`, "kit.html"]) {
      const seen = [];
      const ends = [];
      const { context, page, told } = await open(name, { javaScriptEnabled });
      if (name === "kit.html") await page.locator(SHOWN).locator(`a.on[href^="#${tree}."]`).click();
      await follow(page, [], seen, ends);
      if (name !== "kit.html") some.set(tree, ends);
      expect(`${name}, ${tree}, ${how} : ${ends.length} parcours`, [...seen, ...told, ...(ends.length ? [] : ["aucun"])]);
      await context.close();
    }
  }
  if (javaScriptEnabled) {
    const seen = wrong("titre", await page.title(), "Que voulez-vous faire ? – MSSanté : où en êtes-vous, et que faire ?".replace(/ ([?:])/g, "\u00a0$1"));
    await page.locator(SHOWN).locator("a.on").first().click();
    await page.waitForFunction(() => document.activeElement.matches("section:target"));
    const [place] = await shown(page);
    if (!(await page.title()).startsWith(place.title)) seen.push(`titre « ${await page.title()} »`);
    expect("le script donne le titre et le clavier à chaque lieu", [...seen, ...told]);
  }
  await context.close();
}

for (const name of [...trees.map((tree) => `${tree}.html`), "kit.html"]) {
  const last = some.get(name.replace(".html", ""))?.at(-1).id ?? "equipement.s-equiper";
  const ticks = { "kit.html": "accompagnement.besoins", "accompagnement.html": "besoins" }[name];
  for (const look of LOOKS) {
    // The page's policy forbids axe too.
    const { context, page, told, url } = await open(name, { ...look, bypassCSP: true });
    const question = (await shown(page))[0].links[0].href.slice(1);
    const seen = [];
    for (const place of ["", question, last, "tout", ...(ticks ? [ticks] : [])]) {
      await page.goto(`${url}#${place}`);
      if (place === ticks) await page.locator(`${SHOWN} .tick`).first().check();
      await page.evaluate(axe);
      seen.push(...await faults(page, `#${place}`, ".resume"));
    }
    const moving = await page.evaluate(() => document.getAnimations().length);
    expect(`${name}, ${Object.values(look).join(", ")}`, [...seen, ...told, ...wrong("mouvements", moving, 0)]);
    await context.close();
  }
}

for (const tree of trees) {
  const seen = [];
  const { context, page, url } = await open(`${tree}.html`);
  for (const { id, title } of some.get(tree)) {
    await page.goto(`${url}#${id}`);
    const pdf = join(folder, "fiche.pdf");
    writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true }));
    const info = execFileSync("pdfinfo", [pdf], { encoding: "utf8" });
    if (!/^Pages: +1$/m.test(info)) seen.push(`#${id}, « ${title} » : ${info.match(/^Pages.*$/m)}`);
    if (!/A4/.test(info)) seen.push(`#${id} n'est pas en A4`);
  }
  expect(`${tree} : chaque fiche tient sur une page A4`, seen);
  await context.close();
}

// Every text that is a title where all is shown, and the pages of its print.
const TITLES = "h1, h2, h3, dt, .or, .start > .tree";
const lines = (text) => text.split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean);
const squeezed = (text) => typed(text).replace(/\s+/g, "");

for (const tree of trees) {
  const seen = [];
  const { context, page, url } = await open(`${tree}.html`, { javaScriptEnabled: false });
  await page.goto(`${url}#tout`);
  const visible = (selector) => page.locator(`main > ${selector}:visible`);
  const sheets = await visible("section[data-outcome] h2").evaluateAll((all) => all.map((one) => one.textContent));
  seen.push(...sheets.filter((sheet, place) => sheets.indexOf(sheet) !== place).map((sheet) => `« ${sheet} » y est encore`));
  const codes = await visible("section[data-outcome] .code code").evaluateAll((all) => all.map((one) => one.textContent));
  const ends = some.get(tree).map(({ code }) => code.replace(/:[^:]*$/, ""));
  seen.push(...ends.filter((code) => !code.includes("0") && !codes.some((own) => own.startsWith(code))).map((code) => `${code} n'y est pas`));
  const whole = squeezed((await visible("section").allInnerTexts()).join(""));
  const actions = some.get(tree).flatMap(({ actions }) => actions);
  seen.push(...actions.filter((action) => !whole.includes(squeezed(action))).map((action) => `« ${action} » n'y est pas`));
  await page.emulateMedia({ media: "print" });
  const titles = new Set((await page.locator(TITLES).locator("visible=true").allInnerTexts()).flatMap((title) => lines(title).map(squeezed)));
  const pdf = join(folder, "tout.pdf");
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true }));
  const pages = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
  for (const [number, text] of pages.entries()) {
    const last = lines(text).at(-1) ?? "";
    if (titles.has(squeezed(last))) seen.push(`« ${last} » est seul au pied de la page ${number + 1}`);
  }
  expect(`${tree} : chaque fiche est une fois où tout est montré, sur ${pages.length} pages`, seen);
  await context.close();
}

for (const javaScriptEnabled of [true, false]) {
  const seen = [];
  const { context, page } = await open("kit.html", { width: 320, javaScriptEnabled });
  // A reader who only has the keys Tab and Enter: to the link that takes this tree, or to the first answer.
  const press = async (selector) => {
    for (let tabs = 0; tabs < 60; tabs += 1) {
      await page.keyboard.press("Tab");
      const focused = page.locator(":focus");
      if (!(await focused.count()) || !(await focused.evaluate((one, selector) => one.matches(selector), selector))) continue;
      const [outlineStyle, outlineWidth] = await focused.evaluate((one) => {
        const style = getComputedStyle(one);
        return [style.outlineStyle, style.outlineWidth];
      });
      if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) seen.push(`le clavier ne se voit pas sur ${selector}`);
      return page.keyboard.press("Enter");
    }
    throw new Error(`le clavier n'atteint pas ${selector}`);
  };
  await press('a.on[href^="#equipement."]');
  for (let place = (await shown(page))[0]; !place.isEnd; [place] = await shown(page)) {
    await press(`a.on[href="${place.links.at(-1).href}"]`);
    await page.waitForFunction((id) => !document.getElementById(id).checkVisibility(), place.id);
  }
  expect(`au clavier seul, jusqu'à une fiche, ${javaScriptEnabled ? "avec script" : "sans script"}`, seen);
  await context.close();
}

await browser.close();
end();
