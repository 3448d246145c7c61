// Looks at the places of the pages of trees in every way that people do.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { axe, end, expect, faults, launch, LOOKS, visit, wrong } from "../chromium.mjs";

const [folder, executablePath, ...trees] = process.argv.slice(2);
// And without colours of its own, where nothing is to move.
const MORE_LOOKS = [...LOOKS, { width: 320, forcedColors: "active", reducedMotion: "reduce" }];
const browser = await launch(executablePath);

const open = (name, options) => visit(browser, pathToFileURL(join(folder, name)).href, options);

// The place that is shown, as a reader sees it.
const SHOWN = "main > section:visible";
const shown = (page) => page.locator(SHOWN).evaluateAll((all) => all.map((one) => ({
  id: one.id,
  title: one.querySelector("h2 .title").textContent,
  links: [...one.querySelectorAll(".answers > li > a.on")].map((link) => link.getAttribute("href")),
})));

// A place goes out of sight a moment after it was left.
const left = (page, { id }) => page.waitForFunction((id) => !document.getElementById(id).checkVisibility(), id);

// Pages have the apostrophe of print, and reports that of keyboards.
const typed = (text) => text?.replaceAll("’", "'");

for (const javaScriptEnabled of [true, false]) {
  const { context, page, told } = await open("kit.html", { javaScriptEnabled });
  const seen = [];
  const way = [];
  for (let places = await shown(page); places[0].links.length; places = await shown(page)) {
    if (places.length > 1) seen.push(`${places.map(({ id }) => id)} en vue`);
    way.push(places[0].id);
    await page.locator(SHOWN).locator("a.on:visible").first().click();
    await left(page, places[0]);
  }
  for (const id of way.reverse()) {
    const [place] = await shown(page);
    await page.goBack();
    await left(page, place);
    seen.push(...wrong("retour", (await shown(page))[0].id, id));
  }
  expect(`le navigateur revient d'un lieu au précédent, ${javaScriptEnabled ? "avec" : "sans"} script`, [...seen, ...told]);
  if (javaScriptEnabled) {
    const seen = wrong("titre", await page.title(), "Que voulez-vous faire ? – MSSanté : où en êtes-vous, et que faire ?".replace(/ ([?:])/g, "\u00a0$1"));
    await page.locator(SHOWN).locator("a.on").first().click();
    await page.waitForFunction(() => window.heard === location.hash && document.activeElement.matches("section:target"));
    const [place] = await shown(page);
    if (!(await page.title()).startsWith(place.title)) seen.push(`titre « ${await page.title()} »`);
    expect("le script donne le titre et le clavier à chaque lieu", [...seen, ...told]);
  }
  await context.close();
}

// The sheets of each tree, with nothing ticked.
const ends = new Map();
for (const tree of trees) {
  const { context, page } = await open(`${tree}.html`, { javaScriptEnabled: false });
  ends.set(tree, await page.locator("[data-outcome]").evaluateAll((all) => all.map((one) => {
    location.hash = one.id;
    const visible = (selector) => [...one.querySelectorAll(selector)].filter((part) => part.checkVisibility());
    return {
      id: one.id,
      title: one.querySelector("h2 .title").textContent,
      code: visible(".code code")[0].innerText,
      actions: visible(".actions label span").map(({ textContent }) => textContent),
    };
  })));
  await context.close();
}

for (const [number, name] of [...trees.map((tree) => `${tree}.html`), "kit.html"].entries()) {
  const last = ends.get(name.replace(".html", ""))?.at(-1).id ?? "equipement.s-equiper";
  const ticks = { "kit.html": "accompagnement.besoins", "accompagnement.html": "besoins" }[name];
  // The first tree and all together in every look, the others in two, in turn.
  const looks = ["equipement.html", "kit.html"].includes(name) ? MORE_LOOKS : [0, 2].map((step) => MORE_LOOKS[(number + step) % MORE_LOOKS.length]);
  for (const look of looks) {
    // The page's policy forbids axe too.
    const { context, page, told, url } = await open(name, { ...look, bypassCSP: true });
    const question = (await shown(page))[0].links[0].slice(1);
    const seen = [];
    // All places at once are much to look at: in one look, and where there are all, in a narrow one and a wide one.
    const whole = [looks[0], looks[3]].includes(look) ? ["tout"] : [];
    for (const place of ["", question, last, ...whole, ...(ticks ? [ticks] : [])]) {
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
  for (const { id, title } of ends.get(tree)) {
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
  const ways = ends.get(tree).map(({ code }) => code.replace(/:[^:]*$/, ""));
  seen.push(...ways.filter((code) => !code.includes("0") && !codes.some((own) => own.startsWith(code))).map((code) => `${code} n'y est pas`));
  const whole = squeezed((await visible("section").allInnerTexts()).join(""));
  const actions = ends.get(tree).flatMap(({ actions }) => actions);
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
  let selector = 'a.on[href^="#equipement."]';
  for (let [place] = await shown(page); place.links.length; [place] = await shown(page)) {
    await press(selector);
    await left(page, place);
    const [next] = await shown(page);
    selector = `a.on[href="${next.links.at(-1)}"]`;
  }
  expect(`au clavier seul, jusqu'à une fiche, ${javaScriptEnabled ? "avec script" : "sans script"}`, seen);
  await context.close();
}

await browser.close();
end();
