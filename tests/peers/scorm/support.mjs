// The files of a module, the plays that the program marked, and a learner who plays them.
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

// The files of a zip, by what its directory says of them.
export function unzip(path) {
  const bytes = readFileSync(path);
  const last = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const files = new Map();
  let at = bytes.readUInt32LE(last + 16);
  for (let left = bytes.readUInt16LE(last + 10); left > 0; left -= 1) {
    const [method, packed, size, name, extra, comment, offset] = [10, 20, 24, 28, 30, 32, 42]
      .map((place, field) => (field === 0 || (field > 2 && field < 6) ? bytes.readUInt16LE(at + place) : bytes.readUInt32LE(at + place)));
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
    const data = bytes.subarray(start, start + packed);
    const content = method === 8 ? inflateRawSync(data) : data;
    if (content.length !== size) throw new Error(`${path} : taille`);
    files.set(bytes.toString("utf8", at + 46, at + 46 + name), content.toString("utf8"));
    at += 46 + name + extra + comment;
  }
  return files;
}

// By trees and cases, what the program says of plays: their path codes, without the tree's id, and what they are worth.
// With the cases stand the questions that are missed by who plays one of each.
export function marks(path) {
  const trees = new Map();
  let plays;
  let cases;
  for (const line of readFileSync(path, "utf8").split("---\n").slice(2).join("---\n").split("\n")) {
    if (/^\S/.test(line)) trees.set(line, (cases = new Map()));
    else if (line === "  questions manquées") cases.missed = [];
    else if (cases?.missed && line.trim()) cases.missed.push(line.trim());
    else if (/^ {2}\S/.test(line)) cases.set(line.trim(), (plays = []));
    else if (line.trim()) {
      const [, code, worth, parting] = line.match(/^ {4}(\S+) : (.*?)(?:, depuis (\S+))?$/);
      const verdict = { juste: "right", "juste par un autre chemin": "detour", "à revoir": "wrong" }[worth];
      // The sign behind the last answer tells forms of a tree apart: a learner gives none.
      plays.push({ code: code.split(":")[0], verdict, parting });
    }
  }
  return trees;
}

// Runs in the page: shows a place, and waits until the module has heard of it and has kept it.
export function goTo(place) {
  if (location.hash === `#${place}`) return undefined;
  return new Promise((done) => {
    addEventListener("hashchange", () => done(), { once: true });
    location.hash = place;
  });
}

// Runs in the page: begins a case, and gives the answers of a path code, by clicks. Stops before the last `without`.
export async function play({ id, code, without = 0 }) {
  const seen = [];
  const shown = () => document.querySelector("main > section:target");
  const next = () => new Promise((done, late) => {
    setTimeout(() => late(new Error(`rien ne suit ${location.hash}`)), 5000);
    addEventListener("hashchange", done, { once: true });
  });
  const follow = async (act) => {
    const changed = next();
    act();
    await changed;
  };
  if (location.hash !== `#cas.${id}`) await follow(() => (location.hash = `cas.${id}`));
  const situation = shown().querySelector(".story").textContent;
  await follow(() => shown().querySelector("a.on").click());
  const asked = [];
  const segments = code.split(".");
  for (const segment of segments.slice(0, segments.length - without)) {
    const section = shown();
    asked.push(section.dataset.question);
    const bar = document.querySelector(".bar");
    if (!bar.checkVisibility()) seen.push(`pas de situation à ${location.hash}`);
    if (bar.querySelector(".told").textContent !== situation) seen.push(`autre situation à ${location.hash}`);
    const ticks = [...section.querySelectorAll("input[data-answer]")];
    if (ticks.some((tick) => tick.checked)) seen.push(`coché d'avance à ${location.hash}`);
    for (const tick of ticks) if (segment.split("+").includes(tick.dataset.answer)) tick.click();
    const links = [...section.querySelectorAll("a.on")];
    const link = links.find(({ dataset }) => dataset.answer === segment) ?? (links.length === 1 ? links[0] : undefined);
    if (!link?.checkVisibility()) throw new Error(`pas de réponse ${segment} à ${location.hash}`);
    await follow(() => link.click());
  }
  if (without) return { asked, seen, hash: location.hash };
  // The sheet gives way to what was right.
  await next();
  const correction = shown();
  const verdict = correction.querySelector(".verdict");
  if (location.hash !== `#corrige.${id}`) seen.push(`arrivé à ${location.hash}`);
  if (!verdict.checkVisibility()) seen.push("pas de verdict");
  if (document.querySelector(".bar").checkVisibility()) seen.push("la situation reste après le verdict");
  const asks = Object.fromEntries([...correction.querySelectorAll(".right > li")]
    .map((step) => [step.dataset.question, step.querySelector(".ask").textContent]));
  return { asked, seen, verdict: verdict.className.replace("verdict ", ""), text: verdict.textContent, asks };
}
