// Plays every way of many trees on their pages, with scripts and without, and in the program.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { end, expect, launch, wrong } from "../chromium.mjs";
import { play } from "./player.mjs";

const [folder, program, executablePath] = process.argv.slice(2);
const trees = JSON.parse(readFileSync(join(folder, "ways.json"), "utf8"));
const run = (...args) => execFileSync(program, args, { encoding: "utf8", cwd: folder });

// Pages have the apostrophe of print, and spaces that do not break.
const plain = (text) => (text ?? "").replaceAll("’", "'").replace(/\s+/g, " ").replace(/\[ | \]/g, (end) => end.trim()).trim();

// What the program says of a way.
function asked({ file }, way) {
  const flags = way.flatMap(({ question, given }) => ["-a", `${question}=${given}`]);
  return JSON.parse(run("ask", file, ...flags, "--no-input", "--format", "json"));
}

const address = ({ link, contact, mailbox, message }) =>
  link?.url ?? (contact && `mailto:${contact.email}`) ?? (mailbox && `${mailbox.label} (${mailbox.code}) — ${mailbox.text}`) ?? (message && `${message.subject ?? ""} / ${message.text}`) ?? "";
const action = (action) => `${action.text} [${address(action)}]`;
const sheet = ({ title, code, actions }) => ({ title: plain(title), code, actions: [...new Set(actions.map(plain))] });
// Without scripts, what is to be done for what is ticked stands before the rest.
const sorted = ({ actions, ...rest }) => ({ ...rest, actions: actions.sort() });

// A sheet as the program has it, to be compared with that of a page.
const told = (report) => sheet({
  title: report.outcome.title,
  code: report.path,
  actions: [...report.actions, ...report.alternatives.flatMap(({ title, actions }) => [{ text: title }, ...actions])].map(action),
});

// What stands in texts for what was answered, as the program fills it in.
const filled = (report) => Object.fromEntries(report.steps.map(({ question, input, label, answers }) =>
  [question, input ?? label ?? (answers.length ? answers.map(({ label }) => label).join(", ") : "aucune réponse")]));

// Chromium refuses many steps within a second.
const browser = await launch(executablePath, "--disable-ipc-flooding-protection");

// How a sheet of the page differs from that of the program, in few words.
function differing(one, other) {
  const only = (some, others) => some.actions.filter((line) => !others.actions.includes(line)).slice(0, 2).join(" ; ");
  const isOther = JSON.stringify(one.actions) !== JSON.stringify(other.actions);
  return [
    ...wrong(`titre de ${one.code}`, other.title, one.title),
    ...wrong("code", other.code, one.code),
    ...(isOther ? [`actions de ${one.code} : de trop « ${only(other, one)} », manque « ${only(one, other)} », ou autre ordre`] : []),
  ];
}

let seen = [];

// A page in which pages are played one after the other.
async function open(javaScriptEnabled) {
  const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
  page.on("pageerror", (error) => seen.push(`erreur : ${error}`));
  page.on("console", (message) => seen.push(`console : ${message.text()}`));
  return { page, scripted: javaScriptEnabled };
}

// Plays all ways of a tree on a page, from the menu where it has one, and compares them.
async function compare(name, tree, reports, { page, scripted }) {
  seen = [];
  await page.goto(pathToFileURL(join(folder, name)).href);
  const asked = tree.ways.map((way, place) => ({ way, given: scripted ? {} : filled(reports[place]) }));
  const played = await page.evaluate(play, { asked, tree: tree.id, scripted });
  for (const [place, { problem, ...shown }] of played.entries()) {
    const [one, other] = [told(reports[place]), problem ? {} : sheet(shown)].map(scripted || problem ? (sheet) => sheet : sorted);
    seen.push(...(problem ? [`${one.code} : ${problem}`] : differing(one, other)));
  }
  expect(`${name}, ${tree.id}, ${scripted ? "avec" : "sans"} script : ${played.length} parcours`, seen);
}

const kit = trees.filter(({ file }) => !file.includes("hasard"));
run("export", ...kit.map(({ file }) => file), "-o", "kit.html");
const pages = [await open(true), await open(false)];
for (const tree of trees) {
  const reports = tree.ways.map((way) => asked(tree, way));
  run("export", tree.file, "-o", `${tree.id}.html`);
  for (const name of [`${tree.id}.html`, ...(kit.includes(tree) ? ["kit.html"] : [])]) {
    for (const page of pages) await compare(name, tree, reports, page);
  }
}

await browser.close();
end();
