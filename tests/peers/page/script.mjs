// What the pages of trees do where scripts run, beside the walks: answers changed, codes taken up, messages and sheets
// taken away; and how fields, errors, ticks and messages look.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { axe, end, expect, faults, launch, LOOKS, visit, wrong } from "../chromium.mjs";

const [folder, executablePath] = process.argv.slice(2);
const NAME = "EHPAD <b>des</b> Tilleuls & Cie";
const browser = await launch(executablePath);

async function open(name, options) {
  const url = pathToFileURL(join(folder, name)).href;
  const isOwn = (request) => request.url().split("#")[0] === url || request.url().startsWith("blob:");
  const { context, page, told } = await visit(browser, url, { isOwn, ...options });
  const here = page.locator("main > section:visible");
  // The script gives the keyboard to a place: what is typed before may lose it.
  const ready = () => page.waitForFunction(() => window.heard === location.hash);
  const id = () => page.evaluate(() => location.hash.slice(1));
  return {
    context, page, told, url, here, id,
    pick: async (answer) => {
      await ready();
      const from = await id();
      await here.locator(`a.on[data-answer="${answer}"]`).click();
      await page.waitForFunction((from) => location.hash.slice(1) !== from, from);
    },
    type: async (value) => {
      await here.locator(".field input").waitFor();
      await ready();
      await here.locator(".field input").fill(value);
      await page.keyboard.press("Enter");
    },
    text: (selector) => here.locator(selector).first().innerText(),
  };
}

// Walks to the sheet with the message, by the keyboard's Enter.
async function announce({ pick, type }) {
  await pick("oui");
  await pick("oui");
  for (const value of [NAME, "accueil", "a@essai.mssante.fr", "a@essai.fr", "Le secrétariat"]) await type(value);
}

{
  const walk = await open("promotion.html", { acceptDownloads: true, permissions: ["clipboard-read", "clipboard-write"] });
  const { page, here, text, id, type, told } = walk;
  await announce(walk);
  const seen = [...wrong("lieu", await id(), "annoncer"), ...wrong("code", await text(".code code"), "promotion:oui.oui._._.mssante._._:T7")];
  const message = await text(".message");
  for (const value of [NAME, "accueil", "a@essai.mssante.fr"]) if (!message.includes(value)) seen.push(`le message n'a pas ${value}`);
  if (/\[[a-z-]+\]/.test(await here.innerText())) seen.push("un blanc reste");
  if (await here.locator(".blanks:visible").count()) seen.push("« À compléter » reste");
  await here.getByRole("button", { name: "Copier le message" }).first().click();
  await page.waitForFunction(() => document.querySelector(".live").textContent);
  seen.push(...wrong("dit", await page.locator(".live").textContent(), "Message copié."));
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  if (!copied.startsWith("Objet\u00a0: ") || !copied.endsWith(message)) seen.push(`copié : ${copied}`);
  const mail = new URL(await here.getByText("Ouvrir dans ma messagerie").first().getAttribute("href"));
  seen.push(...wrong("corps", mail.searchParams.get("body").replaceAll("\r\n", "\n"), message));
  if (/[^\r]\n/.test(mail.searchParams.get("body")) || mail.href.length > 2000) seen.push("fins de ligne ou longueur");
  expect("un message se remplit, se copie et s'ouvre", [...seen, ...told]);

  const [download] = await Promise.all([page.waitForEvent("download"), here.getByText("Enregistrer cette fiche").click()]);
  const sheet = readFileSync(await download.path(), "utf8");
  const saved = wrong("nom", download.suggestedFilename(), "promotion-annoncer.html");
  if (sheet.includes(NAME) || !sheet.includes("EHPAD &lt;b&gt;des&lt;/b&gt; Tilleuls &amp; Cie")) saved.push("ce qui est saisi n'est pas du texte");
  if (/<script|<button|href="#|Changer/.test(sheet)) saved.push("la fiche a ce qui n'y sert pas");
  const alone = await browser.newPage();
  await alone.setContent(sheet);
  if (!(await alone.locator("main > section:visible").innerText()).includes("promotion:oui.oui._._.mssante._._:T7")) saved.push("la fiche ne se lit pas");
  await alone.close();
  expect("une fiche s'enregistre", saved);

  await here.getByRole("link", { name: "Changer la réponse à « Quel est le nom de votre établissement" }).click();
  const changed = [...wrong("question", await id(), "structure"), ...wrong("champ", await here.locator(".field input").inputValue(), NAME)];
  await type("Foyer");
  changed.push(...wrong("après", await id(), "annoncer"));
  if (!(await text(".message")).includes("accueil, Foyer")) changed.push(await text(".message"));
  await here.getByRole("link", { name: /Changer la réponse à « Quelle est l’adresse MSSanté/ }).click();
  await type("a@essai.fr");
  changed.push(...wrong("autre issue", await id(), "verifier-adresse"));
  await page.goBack();
  await page.goBack();
  changed.push(...wrong("retour", await id(), "annoncer"));
  await here.getByText("Recommencer").click();
  await walk.pick("oui");
  await walk.pick("oui");
  changed.push(...wrong("oublié", await here.locator(".field input").inputValue(), ""));
  expect("une réponse change sans que les suivantes se perdent", [...changed, ...told]);
  await walk.context.close();
}

{
  const walk = await open("kit.html");
  const { page, here, pick, type, told } = walk;
  await page.goto(`${walk.url}#promotion.adresse--oui.oui._._`).catch(() => undefined);
  await page.goto(`${walk.url}#promotion.adresse`);
  const seen = [];
  for (const [typed, said] of [["", "Rien n’est saisi."], ["accueil", "Une adresse a un seul"], ["1801@patient.mssante.fr", "usager"], ["é@a.fr", "« é »"]]) {
    await type(typed);
    const error = (await walk.text(".error")).replaceAll("\u00a0", " ");
    if (!error.includes(said)) seen.push(`${typed} : ${error}`);
    if (!await page.evaluate(() => document.activeElement.matches("[aria-invalid=true]"))) seen.push(`${typed} : le champ n'a pas le clavier`);
  }
  await type("a@essai.mssant.fr");
  seen.push(...wrong("proposition", (await walk.text(".error p")).replace(/\u00a0/g, " "), "Vouliez-vous dire « a@essai.mssante.fr » ?"));
  await page.keyboard.press("Enter");
  seen.push(...wrong("lieu", await walk.id(), "promotion.courriel"));
  expect("un champ dit ce qui ne va pas et propose la fin voisine", [...seen, ...told]);
  await walk.context.close();
}

{
  const { page, here, told, url, id, context } = await open("kit.html");
  const seen = [];
  for (const [code, place, said] of [
    ["equipement:oui.non.gcs:2V", "equipement.contacter-gcs--oui.non.gcs", ""],
    ["  « ÉQUIPEMENT OUI NON GCS 2v » ", "equipement.contacter-gcs--oui.non.gcs", ""],
    ["oui.non.gcs:2V", "equipement.contacter-gcs--oui.non.gcs", ""],
    ["equipement:oui.non.gcs", "equipement.contacter-gcs--oui.non.gcs", "n’a pas ses deux signes"],
    ["equipement:oui.oui.gcs:2V", "menu", "n’est pas une réponse"],
    ["equipement:oui.non.gcs:2W", "menu", "autre version"],
    ["equipement:oui.non.gcs:K7Z", "menu", "contrôle"],
    ["autre:oui:K7", "menu", "autre"],
    ["information:pourquoi+en-bref:83", "information.documents", ""],
    ["information:0:83", "information.documents", ""],
    ["", "menu", "s’écrit"],
  ]) {
    await page.goto(`${url}#menu`);
    const details = here.locator(".resume-code");
    if (await details.getAttribute("open") === null) await details.locator("summary").click();
    await details.locator("input").fill(code);
    await page.keyboard.press("Enter");
    const text = await here.locator(place === "menu" ? ".error" : ".remark").allInnerTexts();
    seen.push(...wrong(code, await id(), place));
    if (said ? !text.join("").includes(said) : text.join("")) seen.push(`${code} : ${text}`);
  }
  await page.goto(`${url}#menu`);
  expect("un code se reprend, et un code faux n'ouvre rien", [...seen, ...told]);
  await context.close();
}

{
  const { page, told, url, context } = await open("promotion.html");
  const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie].join());
  expect("rien n'est gardé", [...wrong("gardé", stored, "0,0,"), ...told]);
  await context.close();
}

// Each state, as it looks and as it is told.
for (const { width, colorScheme } of LOOKS) {
  const look = { width, colorScheme, bypassCSP: true };
  const seen = [];
  const walk = await open("promotion.html", look);
  await walk.page.evaluate(axe);
  const check = async (what, page = walk.page) => seen.push(...await faults(page, what, ".resume"));
  await walk.here.locator(".resume-code summary").click();
  await walk.here.locator(".resume-code input").fill("rien");
  await walk.page.keyboard.press("Enter");
  await check("un code refusé");
  await announce(walk);
  await check("un message rempli");
  await walk.page.goto(`${walk.url}#adresse`);
  await walk.type("accueil");
  await check("une erreur");
  await walk.type("a@essai.mssant.fr");
  await check("une fin voisine");
  const ticks = await open("information.html", look);
  await ticks.page.evaluate(axe);
  await ticks.here.locator(".ticks input").first().check();
  await check("une coche", ticks.page);
  await ticks.here.locator(".forth a.on").click();
  await check("ce qui est coché", ticks.page);
  await ticks.page.goto(`${ticks.url}#tout`);
  await check("tout", ticks.page);
  expect(`ce que le script fait, ${width} px, ${colorScheme}`, [...seen, ...walk.told, ...ticks.told]);
  await ticks.context.close();
  await walk.context.close();
}

await browser.close();
end();
