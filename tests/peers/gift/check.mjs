// Compares the questions of a folder with the trees that they were made of.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import gift from "gift-pegjs";
import { JSDOM } from "jsdom";

const [folder] = process.argv.slice(2);
// Questions have the apostrophe of print, and trees that of keyboards.
const typed = (text) => text.replaceAll("’", "'");
// In a text of a tree « << » stands for one angle bracket; what repeats an answer is another in each case.
const isPlain = (text) => !/<[a-z][a-z0-9-]*>/.test(text);

const bare = (text) => typed(text).replace(/\s+/g, "");

// How many pages the feedback links to: each of those that the outcome's actions name, by its label.
function linked(document, { actions, alternatives }, id) {
  const links = [...document.querySelectorAll("a")];
  for (const link of links) {
    assert.match(link.href, /^(https?|mailto):/);
    const address = link.protocol === "mailto:" ? decodeURIComponent(link.pathname) : link.getAttribute("href");
    assert.ok(link.parentElement.textContent.endsWith(`\u00a0: ${address}`), `${id} : ${link.parentElement.textContent}`);
  }
  for (const { link } of [...actions, ...alternatives.flatMap(({ actions }) => actions)].filter(({ link }) => link)) {
    assert.ok(links.some((one) => one.getAttribute("href") === link.url && bare(one.textContent) === bare(link.label)), `${id} : ${link.label}`);
  }
  return links.length;
}

for (const file of readdirSync(folder).filter((file) => file.endsWith(".gift"))) {
  const tree = JSON.parse(readFileSync(join(folder, file.replace(/gift$/, "json")), "utf8"));
  const [category, ...questions] = gift.parse(readFileSync(join(folder, file), "utf8"));
  assert.equal(category.type, "Category");
  assert.equal(questions.length, tree.cases.length);
  let links = 0;
  for (const [place, { id, situation, outcome, why }] of tree.cases.entries()) {
    const { type, title, stem, choices, globalFeedback } = questions[place];
    assert.equal(type, "MC");
    assert.ok(title.endsWith(` ${id}`), title);
    assert.equal(stem.format, "plain");
    assert.ok(typed(stem.text).startsWith(typed(situation.trim())), stem.text);
    assert.equal(globalFeedback.format, "html");
    const { document } = new JSDOM(globalFeedback.text).window;
    assert.ok(bare(document.body.textContent).includes(bare(why ?? "")), globalFeedback.text);
    links += linked(document, tree.outcomes.find((own) => own.id === outcome), id);
    assert.ok(choices.length > 1 && choices.every(({ text, feedback }) => text.text && feedback.text), id);
    const right = choices.filter(({ isCorrect, weight }) => isCorrect || weight > 0);
    const sum = right.reduce((sum, { weight }) => sum + (weight ?? 100), 0);
    assert.ok(Math.abs(sum - 100) < 0.1, `${id} : ${sum}`);
    const end = tree.outcomes.find((own) => own.id === outcome);
    if (stem.text.endsWith("Que faut-il faire\u00a0?") && isPlain(end.title)) assert.equal(typed(right[0].text.text), typed(end.title));
  }
  console.log(`${file} : ${questions.length} questions comprises, ${links} liens`);
}
