// Plays modules on a platform (scorm-again), and compares what it is told with what the program says.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { end, expect, launch, wrong } from "../chromium.mjs";
import { goTo, marks, play, unzip } from "./support.mjs";

const [folder, executablePath, known] = process.argv.slice(2);
const api = readFileSync("../node_modules/scorm-again/dist/scorm12.min.js", "utf8");
const browser = await launch(executablePath);

// The types of SCORM 1.2, as Moodle's platform checks them.
const STATUS = /^(passed|completed|failed|incomplete|browsed)$/;
const TIMESPAN = /^[0-9]{2,4}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,2})?$/;
const TYPES = [
  [/^cmi\.core\.lesson_location$/, /^[\u0000-\uffff]{0,255}$/],
  [/^cmi\.core\.lesson_status$/, STATUS],
  [/^cmi\.core\.exit$/, /^suspend$/],
  [/^cmi\.core\.session_time$/, TIMESPAN],
  [/^cmi\.core\.score\.(raw|min|max)$/, /^[0-9]{1,3}$/],
  [/^cmi\.suspend_data$/, /^[\u0000-\uffff]{0,4096}$/],
  [/^cmi\.interactions\.\d+\.id$/, /^[\u0021-\u007e]{1,255}$/],
  [/^cmi\.interactions\.\d+\.type$/, /^fill-in$/],
  [/^cmi\.interactions\.\d+\.time$/, /^([0-1][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,2})?$/],
  [/^cmi\.interactions\.\d+\.(student_response|correct_responses\.0\.pattern)$/, /^[\u0000-\uffff]{1,255}$/],
  [/^cmi\.interactions\.\d+\.result$/, /^(correct|wrong|neutral)$/],
  [/^cmi\.interactions\.\d+\.latency$/, TIMESPAN],
];

// Runs in the platform's page: an API that takes note of all that it is asked.
function begin({ data, mode }) {
  if (window !== window.top || window.opener || !window.Scorm12API) return;
  const inner = new Scorm12API({ autocommit: false, logLevel: 5 });
  if (data) inner.loadFromJSON(JSON.parse(data));
  if (mode) inner.cmi.core.lesson_mode = mode;
  window.log = [];
  window.inner = inner;
  window.API = Object.fromEntries(["Initialize", "GetValue", "SetValue", "Commit", "Finish"].map((name) => [`LMS${name}`, (...args) => {
    const result = inner[`LMS${name}`](...args);
    window.log.push({ name, args, result, error: inner.LMSGetLastError() });
    return result;
  }]));
}

// A session of a module on the platform, with what it kept of the one before.
async function session(name, { data, mode, isPopup, isOpen } = {}) {
  const files = unzip(join(folder, `${name}.zip`));
  const context = await browser.newContext();
  const told = [];
  const frame = isPopup ? "" : '<iframe title="Module" src="/index.html" width="1000" height="700"></iframe>';
  const pages = {
    "/": `<!doctype html><title>Plateforme</title><script>${api.replaceAll("</script>", "<\\/script>")}</script>
      <script>(${begin})(${JSON.stringify({ data, mode }).replaceAll("<", "\\u003c")})</script>${frame}`,
    "/index.html": files.get("index.html"),
  };
  const visited = [];
  await context.route("**", (route) => {
    const { host, pathname } = new URL(route.request().url());
    if (isOpen && host !== "plateforme.test") {
      // No page of the web lets itself be shown within another.
      visited.push(route.request().url());
      return route.fulfill({ headers: { "x-frame-options": "DENY" }, contentType: "text/html", body: "<title>Ailleurs</title>" });
    }
    if (!pages[pathname]) told.push(`demande ${route.request().url()}`);
    return route.fulfill({ status: pages[pathname] ? 200 : 404, contentType: "text/html; charset=utf-8", body: pages[pathname] ?? "" });
  });
  const listen = (page) => {
    page.on("console", (message) => {
      if (!message.text().startsWith("Launched external handler for 'mailto:")) told.push(`console : ${message.text()}`);
    });
    page.on("pageerror", (error) => told.push(`erreur : ${error}`));
    page.on("dialog", (dialog) => told.push(`dialogue : ${dialog.message()}`));
  };
  const page = await context.newPage();
  listen(page);
  await page.goto("http://plateforme.test/");
  let module = page.frames()[1];
  if (isPopup) {
    const [popup] = await Promise.all([page.waitForEvent("popup"), page.evaluate(() => void window.open("/index.html"))]);
    listen(popup);
    await popup.waitForLoadState();
    module = popup.mainFrame();
  } else await module.waitForLoadState();
  const log = () => page.evaluate(() => window.log);
  return {
    module, page, told, log, visited, context,
    get: (element) => page.evaluate((element) => window.inner.getCMIValue(element), element),
    // Leaves the module, and says what the platform kept, and what was wrong with what it was asked.
    async leave() {
      if (isPopup) await module.page().close({ runBeforeUnload: true });
      else await page.evaluate(() => (document.querySelector("iframe").src = "about:blank"));
      await page.waitForFunction(() => window.log.some(({ name }) => name === "Finish"));
      const calls = await log();
      const data = await page.evaluate(() => {
        const data = JSON.parse(window.inner.renderCMIToJSONString());
        data.cmi.core.entry = "resume";
        return JSON.stringify(data);
      });
      await context.close();
      const seen = calls.filter(({ error }) => Number(error)).map((call) => `refus : ${JSON.stringify(call)}`);
      for (const { args: [element, value] } of calls.filter(({ name }) => name === "SetValue")) {
        const type = TYPES.find(([name]) => name.test(element))?.[1];
        if (!type?.test(value)) seen.push(`${element} = « ${value} »`);
      }
      for (const name of ["Initialize", "Finish"]) {
        if (calls.filter((call) => call.name === name).length !== 1) seen.push(`LMS${name} n'est pas appelé une fois`);
      }
      if (calls[0].name !== "Initialize" || calls.at(-1).name !== "Finish") seen.push("des appels hors de la session");
      return { calls, data, seen: [...seen, ...told] };
    },
  };
}

// The interactions that a module set, in order.
function interactions(calls) {
  const all = [];
  for (const { name, args: [element, value] } of calls) {
    const [, place, field] = (name === "SetValue" && element.match(/^cmi\.interactions\.(\d+)\.(.*)$/)) || [];
    if (place) (all[place] ??= {})[field] = value;
  }
  return all;
}

// What a platform is told of a play, by its answers and the right ones: the latter from the program, not the page.
function recorded(id, play, asked, right) {
  return play.code.split(".").map((given, place) => {
    const wanted = right[asked[place]];
    const result = wanted === undefined ? "neutral" : wanted === given ? "correct" : "wrong";
    return [`${id}.${asked[place]}`, given, wanted, result].join(" ");
  });
}

const trees = marks(known);
for (const [tree, cases] of trees) {
  const seen = [];
  const one = await session(tree);
  const told = [];
  let plays = 0;
  const rights = new Map();
  // The last play of each case is its right one.
  for (const [id, all] of cases) {
    const { asked } = await one.module.evaluate(play, { id, code: all[0].code });
    const right = Object.fromEntries(asked.map((question, place) => [question, all[0].code.split(".")[place]]));
    rights.set(id, right);
    told.push(...recorded(id, all[0], asked, right));
    for (const way of [...all.slice(1), all[0]]) {
      const done = await one.module.evaluate(play, { id, code: way.code });
      const what = `${id}, ${way.code}`;
      seen.push(...done.seen.map((fault) => `${what} : ${fault}`), ...wrong(what, done.verdict, way.verdict));
      if (way.parting && !done.text.includes(done.asks[way.parting])) seen.push(`${what} : ${way.parting} n'est pas dans « ${done.text} »`);
      if (!way.parting && done.text.includes("À la question")) seen.push(`${what} : « ${done.text} »`);
      told.push(...recorded(id, way, done.asked, right));
      plays += 1;
    }
  }
  for (const [number, [id, all]] of [...cases].entries()) {
    const way = all[(2 * number + 1) % all.length];
    const { asked } = await one.module.evaluate(play, { id, code: way.code });
    told.push(...recorded(id, way, asked, rights.get(id)));
  }
  const missed = await one.module.evaluate(() => [...document.querySelectorAll(".missed li")].map((line) => {
    const [, ask, times, of] = line.textContent.match(/^«\u00a0(.*)\u00a0»\u00a0: manquée (\d+) fois sur\u00a0(\d+)$/);
    const step = [...document.querySelectorAll(".right > li")].find((step) => step.querySelector(".ask").textContent === ask);
    return `${step?.dataset.question} : ${times} sur ${of}`;
  }));
  seen.push(...wrong("questions manquées", missed.join(", "), cases.missed.join(", ")));
  seen.push(...wrong("état", await one.get("cmi.core.lesson_status"), "completed"));
  seen.push(...wrong("note", await one.get("cmi.core.score.raw"), "100"));
  const { calls, seen: faults } = await one.leave();
  const set = interactions(calls).map((all) => [all.id, all.student_response, all["correct_responses.0.pattern"], all.result].join(" "));
  if (set.join("\n") !== told.join("\n")) seen.push(...told.flatMap((line, place) => wrong(`réponse ${place}`, set[place], line)));
  expect(`${tree} : ${plays} parcours, ${set.length} réponses, ${calls.length} appels`, [...seen, ...faults]);
}

// The manifest, read by a strict reader.
{
  const page = await browser.newPage();
  for (const tree of trees.keys()) {
    const files = unzip(join(folder, `${tree}.zip`));
    const seen = await page.evaluate(([text, names]) => {
      const seen = [];
      const manifest = new DOMParser().parseFromString(text, "application/xml");
      if (manifest.querySelector("parsererror")) return [manifest.querySelector("parsererror").textContent];
      const one = (selector) => {
        const all = manifest.querySelectorAll(selector);
        if (all.length !== 1) seen.push(`${all.length} × ${selector}`);
        return all[0];
      };
      const item = one("manifest > organizations > organization > item");
      const resource = one(`manifest > resources > resource[identifier="${item.getAttribute("identifierref")}"]`);
      const organization = one("organization");
      if (one("organizations").getAttribute("default") !== organization.getAttribute("identifier")) seen.push("organisation");
      if (resource.getAttributeNS("http://www.adlnet.org/xsd/adlcp_rootv1p2", "scormtype") !== "sco") seen.push("scormtype");
      for (const file of manifest.querySelectorAll("[href]")) {
        if (!names.includes(file.getAttribute("href"))) seen.push(`${file.getAttribute("href")} n'est pas dans le module`);
      }
      if (!one("organization > title").textContent.trim() || !one("item > title").textContent.trim()) seen.push("titre");
      const ids = [...manifest.querySelectorAll("[identifier]")].map((named) => named.getAttribute("identifier"));
      if (new Set(ids).size !== ids.length || ids.some((id) => !/^[A-Za-z][\w.-]*$/.test(id))) seen.push(ids.join(", "));
      if (one("metadata > schema").textContent !== "ADL SCORM" || one("metadata > schemaversion").textContent !== "1.2") seen.push("version");
      return seen;
    }, [files.get("imsmanifest.xml"), [...files.keys()]]);
    seen.push(...wrong("fichiers", [...files.keys()].join(" "), "imsmanifest.xml index.html"));
    seen.push(...(files.get("index.html") === readFileSync(join(folder, `${tree}.html`), "utf8") ? [] : ["autre page que sans plateforme"]));
    expect(`${tree} : manifeste`, seen);
  }
  await page.close();
}

// Every link of a module that leads elsewhere opens beside it: the module stays in its frame, with what it keeps.
// Of each tree all say so, and of some all are followed.
const FOLLOWED = ["equipement", "boites", "tout", "nasty"];
for (const [tree, isPopup] of [...[...trees.keys()].map((tree) => [tree, false]), ["equipement", true]]) {
  const seen = [];
  const one = await session(tree, { isPopup, isOpen: true });
  const [[first, [right]], [second, [other]]] = trees.get(tree);
  await one.module.evaluate(play, { id: first, code: right.code });
  const links = await one.module.evaluate(() => {
    window.stays = true;
    const places = new Map();
    for (const link of document.querySelectorAll("a[href]:not([href^='#'])")) {
      places.set(link.getAttribute("href"), link.closest("main > section, #tout")?.id);
      if (link.target !== "_blank" || !/\bnoopener\b/.test(link.rel)) places.set(`${link.outerHTML} reste dans le module`, undefined);
    }
    return [...places];
  });
  const state = () => one.module.evaluate(() => JSON.stringify([location.href, window.stays, document.querySelector(".cases").textContent]));
  for (const [address, place] of links) {
    if (!place) {
      seen.push(address);
      continue;
    }
    if (!FOLLOWED.includes(tree)) continue;
    await one.module.evaluate(goTo, place);
    const before = [await state(), (await one.log()).length];
    const link = await one.module.evaluateHandle(([place, address]) =>
      [...document.getElementById(place).querySelectorAll("a")].find((link) => link.getAttribute("href") === address), [place, address]);
    const count = one.visited.length;
    await link.asElement().click();
    // A mail program is no page.
    for (let wait = 0; wait < 250 && address.startsWith("http") && one.visited.length === count; wait += 1) {
      await new Promise((done) => setTimeout(done, 20));
    }
    const opened = one.visited.slice(count).join(" ");
    seen.push(...wrong("ouvert", opened, address.startsWith("http") ? new URL(address).href.replace(/#.*/, "") : ""));
    const after = [await state(), (await one.log()).length];
    seen.push(...wrong(`le module après ${address}`, after.join(" "), before.join(" ")));
    for (const page of one.context.pages()) {
      if (page !== one.page && page !== one.module.page()) await page.close();
    }
  }
  // It goes on as if no link had been followed.
  const { verdict } = await one.module.evaluate(play, { id: second, code: other.code });
  seen.push(...wrong("la suite", verdict, other.verdict));
  const { calls, seen: faults } = await one.leave();
  const set = interactions(calls).map((all) => all.student_response).join(".");
  seen.push(...wrong("réponses", set, `${right.code}.${other.code}`));
  const name = `${tree}${isPopup ? ", dans une fenêtre à part" : ""}`;
  expect(`${name} : ${links.length} liens, ${one.visited.length} pages à côté du module`, [...seen, ...faults]);
}

// Left in the middle of a case, and taken up where it was.
for (const [tree, isPopup] of [["equipement", false], ["tout", false], ["losange", false], ["equipement", true]]) {
  const [[first, one], [second, two], [third, three] = [first, one]] = trees.get(tree);
  const seen = [];
  const before = await session(tree, { isPopup });
  await before.module.evaluate(play, { id: first, code: one[0].code });
  const missed = two.find(({ verdict }) => verdict === "wrong");
  await before.module.evaluate(play, { id: second, code: missed.code });
  const { hash } = await before.module.evaluate(play, { id: third, code: three[0].code, without: 1 });
  const left = await before.leave();
  const kept = JSON.parse(left.data).cmi;
  const so = three[0].code.split(".").slice(0, -1).join(".");
  if (!kept.suspend_data.endsWith(`;${tree}:${so}`)) seen.push(`gardé : « ${kept.suspend_data} »`);
  seen.push(...wrong("lieu", kept.core.lesson_location, hash.slice(1)), ...wrong("sortie", kept.core.exit, "suspend"));
  seen.push(...wrong("état", kept.core.lesson_status, trees.get(tree).size > 2 ? "incomplete" : "completed"));

  const after = await session(tree, { data: left.data, isPopup });
  await after.module.waitForFunction(() => document.querySelector(".bar").checkVisibility());
  const number = [...trees.get(tree).keys()].indexOf(third) + 1;
  const told = await after.module.evaluate(() => ({ hash: location.hash, bar: document.querySelector(".bar summary").textContent,
    states: [...document.querySelectorAll(".cases .state")].map(({ textContent }) => textContent) }));
  seen.push(...wrong("repris à", told.hash, hash));
  if (!told.bar.startsWith(`Cas ${number} sur `)) seen.push(`cas : « ${told.bar} »`);
  seen.push(...wrong("cas manqué", told.states[1], "✗ à revoir"), ...wrong("cas en cours", told.states[number - 1], "en cours"));
  const last = three[0].code.split(".").at(-1);
  await after.module.evaluate((last) => {
    const links = [...document.querySelectorAll("section:target a.on")];
    (links.find(({ dataset }) => dataset.answer === last) ?? links[0]).click();
  }, last);
  await after.module.waitForFunction(() => location.hash.startsWith("#corrige."));
  await after.module.waitForFunction(() => document.querySelector(".live").textContent);
  const said = await after.module.evaluate(() => document.querySelector("section:target .verdict").className);
  seen.push(...wrong("verdict", said, "verdict right"));
  const done = await after.leave();
  const count = interactions(left.calls).length;
  const set = interactions(done.calls);
  if (set.findIndex(Boolean) !== count) seen.push(`réponses à partir de ${set.findIndex(Boolean)}, pas ${count}`);
  seen.push(...wrong("codes", set.slice(count).map((all) => all.student_response).join("."), three[0].code));
  expect(`${tree}${isPopup ? ", dans une fenêtre à part" : ""} : repris au milieu d'un cas`, [...seen, ...left.seen, ...done.seen]);

  if (tree === "equipement" && !isPopup) {
    const other = await session("autre", { data: left.data });
    const states = await other.module.evaluate(() => [...document.querySelectorAll(".cases .state")].map(({ textContent }) => textContent));
    const faults = states.filter((state) => state !== "à jouer");
    expect("d'autres cas : tout est à jouer", [...faults, ...(await other.leave()).seen]);
    const looking = await session(tree, { data: left.data, mode: "review" });
    await looking.module.evaluate(play, { id: first, code: one[0].code });
    const looked = await looking.leave();
    expect("en relecture, rien n'est écrit", [...looked.calls.filter(({ name }) => /SetValue|Commit/.test(name)).map((call) => JSON.stringify(call)), ...looked.seen]);
  }
}

await browser.close();
end();
