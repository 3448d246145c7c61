// The exercises without a platform: looked at in every way that people do, played by keyboard, and read without a script.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { axe, end, expect, faults, launch, visit, wrong } from "../chromium.mjs";
import { goTo, play } from "./support.mjs";

const [folder, executablePath, ...trees] = process.argv.slice(2);
const LOOKS = [[320, 640], [1280, 800], [640, 360]].flatMap(([width, height]) => ["light", "dark"].map((colorScheme) => ({ width, height, colorScheme })));
// Trees that are not shipped, whose texts are set as they please.
const OTHERS = ["tout", "nasty", "losange"];
// All places at once are looked at once: that takes long.
const WHOLE = LOOKS[2];
const browser = await launch(executablePath);

const open = (name, options) => visit(browser, pathToFileURL(join(folder, `${name}.html`)).href, options);

// Acts, and waits until the place that this leads to has the keyboard. A sheet gives way to what was right.
async function follow(page, act) {
  const from = await page.evaluate(() => location.hash);
  await act();
  await page.waitForFunction((from) => {
    const place = document.querySelector(":target") ?? document.querySelector("main > section");
    return location.hash !== from && window.heard === location.hash && place === document.activeElement && place.dataset.outcome === undefined;
  }, from);
}

// Whether something comes in sight: a place does a moment after its link was followed.
const appears = (locator) => locator.waitFor({ timeout: 5000 }).then(() => true, () => false);
const text = (page, selector) => page.locator(selector).first().textContent();
// The cases with the codes of their right ways, as the page tells them.
const cases = (page) => page.$$eval(".correction", (all) => all.map((one) => ({
  id: one.dataset.case,
  code: [...one.querySelectorAll(".right > li")].map((step) => step.dataset.answer).join("."),
})));

// What is wrong with how a place looks, and with what the script wrote there: a sentence breaks before no sign.
async function looked(page, what, tree) {
  const written = await page.$$eval(".bar, .verdict, .score, .missed, .state, .go", (all) => all.map(({ textContent }) => textContent));
  const badly = OTHERS.includes(tree) ? [] : written.filter((text) => /« | »| [;:?!]/.test(text));
  return [...await faults(page, what, ":is(.resume, .verdict)"), ...badly.map((text) => `${what}, mal composé : ${text}`)];
}

for (const [place, tree] of trees.entries()) {
  // The first tree in every look, the others in turn.
  const looks = tree === "equipement" ? LOOKS : [LOOKS[place % LOOKS.length]];
  for (const look of looks) {
    // The page's policy forbids axe too.
    const { context, page, told } = await open(tree, { ...look, bypassCSP: true });
    await page.evaluate(axe);
    const all = await cases(page);
    const seen = await looked(page, "début", tree);
    await page.evaluate(goTo, `cas.${all[0].id}`);
    seen.push(...await looked(page, "situation", tree));
    await page.locator("section:target a.on").click();
    await page.waitForFunction(() => document.querySelector(".bar").checkVisibility());
    seen.push(...await looked(page, "question", tree));
    // The question is seen below its situation, without a hand on the wheel.
    const [bar, title] = await page.evaluate(() => [".bar", "section:target h2"].map((one) => document.querySelector(one).getBoundingClientRect()));
    if (title.top < bar.bottom - 1 || title.top > look.height - 24) seen.push(`la question est à ${title.top} pixels, la situation finit à ${bar.bottom}`);
    await page.evaluate(play, all[0]);
    seen.push(...await looked(page, "juste", tree));
    const other = await page.evaluate((right) => [...document.querySelectorAll("section[data-question]")][0]
      .querySelectorAll(`a.on[data-answer]:not([data-answer="${right}"])`)[0]?.dataset.answer, all[0].code.split(".")[0]);
    if (other) {
      // Any way to some sheet.
      await page.evaluate(goTo, `cas.${all[0].id}`);
      await page.locator("section:target a.on").click();
      await page.locator(`section:target a.on[data-answer="${other}"]`).click();
      while (await page.locator("section:target[data-question]").count()) await page.locator("section:target a.on").first().click();
      await page.waitForFunction(() => location.hash.startsWith("#corrige."));
      seen.push(...await looked(page, "autre chemin", tree));
    }
    for (const place of ["bilan", "exercices", ...(look === WHOLE ? ["tout"] : [])]) {
      await page.evaluate(goTo, place);
      seen.push(...await looked(page, place, tree));
    }
    expect(`${tree}, ${look.width} × ${look.height}, ${look.colorScheme}`, [...seen, ...told]);
    await context.close();
  }
}

for (const tree of trees) {
  const { context, page, told } = await open(tree, { javaScriptEnabled: false });
  const seen = [];
  if (!await page.locator("#exercices noscript").isVisible()) seen.push("rien ne dit ce qui manque");
  const links = page.locator(".cases > li > a:first-child");
  for (let place = 0; place < await links.count(); place += 1) {
    await links.nth(place).click();
    if (!await appears(page.locator("section:target.case"))) seen.push(`cas ${place + 1}`);
    await page.locator("section:target a.on").click();
    if (!await appears(page.locator("section:target[data-question]"))) seen.push(`première question du cas ${place + 1}`);
    await page.goBack();
    await page.locator("section:target a.peek").click();
    if (!await appears(page.locator("section:target.correction .right"))) seen.push(`corrigé ${place + 1}`);
    if (await page.locator("section:target .verdict").isVisible()) seen.push(`verdict ${place + 1}`);
    await page.locator("section:target a", { hasText: "Tous les cas" }).click();
  }
  expect(`${tree}, sans script : ${await links.count()} cas`, [...seen, ...told]);
  await context.close();
}

{
  // By keyboard alone, with a wrong answer, and back to the question.
  const { context, page, told } = await open("equipement");
  const seen = [];
  const press = async (label) => {
    for (let steps = 0; steps < 40; steps += 1) {
      await page.keyboard.press("Tab");
      const found = await page.evaluate(() => ({ text: document.activeElement.textContent, top: document.activeElement.getBoundingClientRect().top,
        bar: document.querySelector(".bar.sticks:not([hidden])")?.getBoundingClientRect().bottom ?? 0 }));
      if (found.text === label) {
        if (found.top < found.bar - 1 && found.top > 0 && !await page.evaluate(() => document.activeElement.closest(".bar"))) seen.push(`« ${label} » est sous la situation`);
        return follow(page, () => page.keyboard.press("Enter"));
      }
    }
    seen.push(`« ${label} » n'est pas atteint`);
  };
  for (const label of ["Commencer", "Commencer", "Non"]) await press(label);
  await page.waitForFunction(() => document.querySelector(".live").textContent);
  const live = await text(page, ".live");
  if (!live.startsWith("✗ À revoir.") || !live.includes("vous avez répondu «\u00a0Non\u00a0»")) seen.push(`dit : « ${live} »`);
  seen.push(...wrong("clavier", await page.evaluate(() => document.activeElement.id), "corrige.depart-d-une-collegue"));
  if (!(await page.title()).startsWith("Cas 1")) seen.push(`titre : « ${await page.title()} »`);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector(".bar").checkVisibility());
  for (const label of ["Oui", "Oui", "Non"]) await press(label);
  // The browser takes a step of its history when the one before is over.
  for (const step of ["goBack", "goBack", "goForward", "goForward"]) await follow(page, () => page[step]());
  seen.push(...wrong("clavier", await page.evaluate(() => document.activeElement.id), "arbre.operateur--oui.oui.non"));
  await page.waitForFunction(() => document.querySelector(".bar").checkVisibility());
  await follow(page, () => page.locator("section:target a.on").first().click());
  await page.waitForFunction(() => location.hash.startsWith("#corrige."));
  seen.push(...wrong("verdict", await text(page, "section:target .verdict .sign"), "✓ C’est juste."));
  await follow(page, () => page.locator("footer a", { hasText: "Bilan" }).click());
  const others = (await page.locator(".correction").count()) - 1;
  seen.push(...wrong("note", await text(page, "#bilan .score"), `1 juste sur 1 cas joué\u00a0; il en reste\u00a0${others}.`));
  const [anew, sure, no] = ["Tout recommencer", "Oui, tout recommencer", "Non, garder"].map((name) => page.getByRole("button", { name, exact: true }));
  await anew.click();
  seen.push(...wrong("avant d'oublier", await text(page, ".anew p"), "Le cas joué sera oublié."));
  if (await anew.isVisible()) seen.push("« Tout recommencer » reste à côté de sa question");
  await no.click();
  seen.push(...wrong("gardé", await text(page, "#bilan .score"), `1 juste sur 1 cas joué\u00a0; il en reste\u00a0${others}.`));
  if (await sure.isVisible() || !await anew.evaluate((one) => one === document.activeElement)) seen.push("la question reste, ou le clavier est perdu");
  await anew.click();
  await follow(page, () => sure.click());
  seen.push(...wrong("après « Tout recommencer »", await text(page, "#exercices .score"), "Aucun cas n’est encore joué."));
  await follow(page, () => page.locator("footer a", { hasText: "Bilan" }).click());
  if (await anew.isVisible()) seen.push("« Tout recommencer » où rien n'est commencé");
  const [bare, filled] = await page.evaluate(() => [".anew button", "#bilan .go"].map((one) => getComputedStyle(document.querySelector(one)).backgroundColor));
  seen.push(...wrong("boutons pleins", [bare, filled].join(), "rgb(255, 255, 255),rgb(0, 0, 145)"));
  expect("au clavier, en arrière et en avant", [...seen, ...told]);
  await context.close();
}

{
  // Off the way and on again: the case waits.
  const { context, page, told } = await open("equipement");
  const seen = [];
  await page.evaluate(play, { id: "boite-oubliee", code: "oui.non.gcs", without: 1 });
  await follow(page, () => page.locator("header a").click());
  const ids = await page.$$eval(".correction", (all) => all.map((one) => one.dataset.case));
  const place = ids.indexOf("boite-oubliee") + 1;
  seen.push(...wrong("reprise", await text(page, "#exercices .go"), `Reprendre le cas ${place}`));
  if (await page.locator(".bar").isVisible()) seen.push("la situation reste sur la liste");
  await page.locator("#exercices .go").click();
  await page.locator(".bar").waitFor();
  await page.locator("section:target .back a", { hasText: "Question précédente" }).click();
  await page.locator("section:target a.on", { hasText: "Je ne sais pas" }).click();
  await page.locator("section:target a.on").first().click();
  await page.locator(".verdict:visible").waitFor();
  seen.push(...wrong("verdict", await text(page, "section:target .verdict .sign"), "✓ C’est juste, par un autre chemin."));
  expect("un cas quitté se reprend, et sa dernière réponse change", [...seen, ...told]);
  await context.close();
}

{
  // A case opened by its address.
  const { context, page, told, url } = await open("equipement");
  await page.goto("about:blank");
  await page.goto(`${url}#cas.boite-oubliee`);
  const { seen } = await page.evaluate(play, { id: "boite-oubliee", code: "oui.non.gcs" });
  expect("un cas ouvert par son adresse", [...seen, ...told]);
  await context.close();
}

{
  const { context, page, told } = await open("tout");
  const seen = [];
  const { hash } = await page.evaluate(play, { id: "autre-adresse", code: "_.ehpad.aucun.autre", without: 2 });
  if (!(await text(page, ".bar .value"))) seen.push("la valeur du cas manque");
  const tick = (key) => page.locator(`section:target input[data-answer="${key}"]`);
  await tick("informer").check();
  await tick("former").check();
  await tick("aucun").check();
  if (await tick("informer").isChecked() || await tick("former").isChecked()) seen.push("« aucun » laisse les autres");
  await tick("former").check();
  if (await tick("aucun").isChecked()) seen.push("« aucun » reste avec une autre");
  expect(`à cocher, à ${hash}`, [...seen, ...told]);
  await context.close();
}

await browser.close();
end();
