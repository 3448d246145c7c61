// The places of the page, the links between them, and the table of what may be typed.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const tables = JSON.parse(document.querySelector("script[type='application/json']").textContent);

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const live = element("p", { className: "live spoken" });
live.setAttribute("role", "status");
document.body.append(live);
// What changes while it is told is told anew.
function announce(text) {
  live.textContent = "";
  setTimeout(() => (live.textContent = text), 100);
}

const places = all("main > section").filter(({ dataset }) => dataset.question ?? dataset.outcome);
const isPlace = (one) => places.includes(one);
const treeOf = (place) => tables.trees.find(({ prefix }) => place.id.startsWith(prefix));
const idOf = ({ dataset }) => dataset.question ?? dataset.outcome;
const askOf = (place) => place.querySelector("h2 .title").textContent;

// The rules of a question that takes more than one of its answers.
const ruleOf = (place) => treeOf(place).questions[place.dataset.question] ?? {};
const ticksOf = (place) => all(".ticks input[data-answer]", place);
const tickedIn = (place) => ticksOf(place).filter(({ checked }) => checked).map(({ dataset }) => dataset.answer);
const takesSeveral = (place) => place.querySelector(".ticks") !== null;
const isTyped = (place) => linksOf(place).every(({ dataset }) => dataset.answer === undefined) && !takesSeveral(place);

const linksOf = (place) => all(".answers a.on", place);
const targetOf = (link) => byId(link.getAttribute("href").slice(1));
// The link that an answer takes: its own, or the one that all answers have.
const linkFor = (place, answer) =>
  linksOf(place).find(({ dataset }) => dataset.answer === undefined || dataset.answer === answer);

// Where each place of a tree that has one for every path is reached from.
const before = new Map();
for (const from of places.filter((place) => treeOf(place).paths)) {
  for (const link of linksOf(from)) before.set(targetOf(link), { from, answer: link.dataset.answer });
}
