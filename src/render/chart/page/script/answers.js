
// What was answered: kept while the page is open, and nowhere else.
const given = new Map(tables.trees.map(({ id }) => [id, new Map()]));
const givenIn = (place) => given.get(treeOf(place).id);
// What was last typed to each question, whatever tree asked it.
const typedValues = new Map();
// The questions behind one that is answered anew: their answers hold while they stay on the way.
const kept = new Map(tables.trees.map(({ id }) => [id, new Set()]));

function keep(place, answer) {
  givenIn(place).set(place.dataset.question, answer);
  if (takesSeveral(place)) for (const tick of ticksOf(place)) tick.checked = answer.answers.includes(tick.dataset.answer);
  if (answer.value) typedValues.set(place.dataset.question, answer.value);
}

function forget(tree) {
  for (const question of given.get(tree.id).keys()) typedValues.delete(question);
  for (const place of places.filter((place) => treeOf(place) === tree)) for (const tick of ticksOf(place)) tick.checked = false;
  given.get(tree.id).clear();
  kept.get(tree.id).clear();
}

// A value of another tree, where this one takes it and it gives the same answer.
function valueFromElsewhere(place, answers) {
  const { input } = ruleOf(place);
  const value = input && typedValues.get(place.dataset.question);
  return value && !refusalOf(input, value) && answerTo(ruleOf(place), value) === answers?.[0] ? value : undefined;
}

// A step of the way: the answer of the path, with what was typed or ticked there.
function stepAt(place, answer) {
  // Boxes say what is ticked, whatever script looked at them before.
  if (takesSeveral(place)) return { place, answers: tickedIn(place) };
  const known = givenIn(place).get(place.dataset.question);
  if (known && (answer === undefined || known.answers?.[0] === answer)) return { place, ...known };
  const answers = answer === undefined ? undefined : [answer];
  return { place, answers, value: valueFromElsewhere(place, answers) };
}

// The steps to a place; undefined where the page cannot know them.
function wayTo(place) {
  const tree = treeOf(place);
  const steps = [];
  if (tree.paths) {
    for (let at = before.get(place); at; at = before.get(at.from)) steps.unshift(stepAt(at.from, at.answer));
    return steps;
  }
  for (let at = byId(tree.start); at !== place; ) {
    const answer = at && givenIn(at).get(at.dataset.question);
    const link = answer && linkFor(at, answer.answers?.[0]);
    if (!link) return undefined;
    steps.push({ place: at, ...answer });
    at = targetOf(link);
  }
  return steps;
}

const segment = ({ answers }) => (answers ? answers.join("+") || "0" : "_");

// The two signs that check a way: over the oldest ids of its questions and of where it ends.
function checkOf(tree, ids) {
  let sum = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(ids.map((id) => tree.oldest[id] ?? id).join("\n"))) {
    sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  }
  return tables.signs[Math.floor(sum / 30) % 30] + tables.signs[sum % 30];
}

function codeOf(place, steps) {
  const tree = treeOf(place);
  const check = checkOf(tree, [...steps.map((step) => idOf(step.place)), idOf(place)]);
  return `${tree.id}:${steps.map(segment).join(".")}:${check}`;
}

// Goes to a place, or on along the answers that were kept.
function go(place) {
  const tree = treeOf(place);
  let at = place;
  for (let link; at && kept.get(tree.id).delete(at.dataset.question); at = targetOf(link)) {
    link = linkFor(at, givenIn(at).get(at.dataset.question)?.answers?.[0]);
    if (!link) break;
  }
  location.hash = at.id;
  // The browser tells of the new place later than it shows it.
  show();
}

function answerWith(place, answer) {
  keep(place, answer);
  go(targetOf(linkFor(place, answer.answers?.[0])));
}

// Goes back to a question of the way; what was answered behind it is kept.
function reopen(steps, { place }) {
  const behind = steps.slice(steps.findIndex((step) => step.place === place) + 1);
  for (const { place, answers, value } of behind) {
    if (answers || value) keep(place, { answers, value });
    kept.get(treeOf(place).id).add(place.dataset.question);
  }
}
