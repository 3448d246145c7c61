// Checks many values with the script of a page, as the library did.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { end, expect, launch, wrong } from "../chromium.mjs";

const [folder, executablePath] = process.argv.slice(2);
const values = JSON.parse(readFileSync(join(folder, "values.json"), "utf8"));

// Chromium refuses its sandbox to root. The page's policy lets nothing else ask its script.
const browser = await launch(executablePath);
const page = await (await browser.newContext({ bypassCSP: true })).newPage();
await page.goto(pathToFileURL(join(folder, "valeurs.html")).href);

// Runs in the page: what its script says of each value.
function asked(values) {
  const text = [...document.scripts].map(({ textContent }) => textContent).find((text) => text.includes("refusalOf"));
  const own = text.replace(/\}\)\(\);\s*$/, "return { ruleOf, refusalOf, valueOf, answerTo, nearAddress, places };\n})();");
  const { ruleOf, refusalOf, valueOf, answerTo, nearAddress, places } = new Function(`return ${own.trim()}`)();
  const rules = new Map(places.map((place) => [place.dataset.question, ruleOf(place)]));
  return values.map(({ question, typed }) => {
    const rule = rules.get(question);
    const refusal = refusalOf(rule.input, typed);
    if (refusal !== undefined) return { refusal };
    const value = valueOf(rule.input, typed);
    return { value, answer: answerTo(rule, value) ?? null, near: nearAddress(rule, value) ?? null };
  });
}

// Pages have the apostrophe of print, and spaces that do not break.
const plain = ({ refusal, value, answer, near }) =>
  JSON.stringify(refusal === undefined ? [value, answer, near] : refusal.replaceAll("’", "'").replace(/[\u00a0\u202f]/g, " "));
const verdicts = await page.evaluate(asked, values);
for (const question of new Set(values.map(({ question }) => question))) {
  const own = [...values.keys()].filter((place) => values[place].question === question);
  const seen = own.flatMap((place) =>
    wrong(`${question}, ${JSON.stringify(values[place].typed)}`, plain(verdicts[place]), plain(values[place].verdict)));
  expect(`${question} : ${own.length} valeurs, comme le programme`, seen);
}

await browser.close();
end();
