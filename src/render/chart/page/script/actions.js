
// What to do after this way: the actions of its answers in their order, then the outcome's, each once.
const lists = new Map();

// What the sheet has as written, before anything is moved.
function partsOf(todo) {
  if (!lists.has(todo)) {
    const parts = all(":scope > *", todo);
    const own = todo.querySelector(":scope > .actions");
    const title = own?.previousElementSibling ?? element("h3", { textContent: "Ce qu’il faut faire" });
    const list = element("ul", { className: "actions" });
    lists.set(todo, { parts, title, list, own, lines: own ? [...own.children] : [], copies: new Map() });
  }
  return lists.get(todo);
}

function collected(todo, steps, { lines }) {
  const found = [];
  for (const [place, { place: question, answers = [] }] of steps.entries()) {
    found.push(...lines.filter(({ dataset }) => dataset.step === `${place}`));
    const isGiven = (one) => answers.includes(one?.dataset.answer);
    const ticked = all(`dd[data-step="${place}"]`, todo).filter(isGiven);
    const here = all(".answers li, .ticks li", question)
      .filter((line) => line.parentElement.matches(".answers, .ticks") && isGiven(line.querySelector("[data-answer]")));
    found.push(...[...ticked, ...(treeOf(question).paths ? [] : here)].flatMap((one) => all(".actions > li", one)));
  }
  found.push(...lines.filter(({ dataset }) => dataset.step === undefined));
  const seen = new Set();
  return found.filter(({ dataset }) => !seen.has(dataset.action) && seen.add(dataset.action));
}

function showActions(place, steps) {
  const todo = place.querySelector(".todo");
  if (!todo) return;
  const known = partsOf(todo);
  todo.replaceChildren(...known.parts);
  known.own?.replaceChildren(...known.lines);
  const lines = collected(todo, steps, known).map((line) => (known.lines.includes(line) ? line : copyOf(line, known)));
  todo.replaceChildren(...(lines.length ? [known.title, known.list] : []));
  known.list.replaceChildren(...lines);
  if (!treeOf(place).paths) showFootnotes(place, steps);
}

// What the marks of these actions mean stands where they do.
function showFootnotes(place, steps) {
  all(".footnote.here", place).forEach((one) => one.remove());
  const texts = new Set(all(".footnote", place).map(({ textContent }) => textContent));
  for (const note of steps.flatMap((step) => all(".footnote", step.place)).filter(({ textContent }) => !texts.has(textContent))) {
    texts.add(note.textContent);
    place.querySelector(".origin").before(element("p", { className: "footnote here", textContent: note.textContent }));
  }
}

// An action of another list, whose box is ticked here.
function copyOf(line, { copies }) {
  if (!copies.has(line)) copies.set(line, line.cloneNode(true));
  return copies.get(line);
}
