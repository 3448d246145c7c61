
// What texts repeat of the answers, in the elements that the page has for it.
const repeats = new Map(all("var").map((one) => [one, [...one.childNodes]]));
for (const one of repeats.keys()) one.dataset.question ??= one.textContent.slice(1, -1);
// Labels that repeat labels end somewhere.
const DEEPEST = 16;

// The label of an answer, as it reads on a way.
function labelOf(place, answer, steps, depth = 0) {
  const own = ({ dataset }) => dataset.answer === answer;
  const label = linksOf(place).find(own) ?? ticksOf(place).find(own)?.parentElement.querySelector("span");
  if (!label) return answer;
  const copy = label.cloneNode(true);
  for (const aside of all(".mark, code", copy)) aside.remove();
  if (depth < DEEPEST) all("var", copy).forEach((one) => fill(one, steps, depth + 1));
  return copy.textContent.trim();
}

const isTypedOnly = ({ place, answers }) => !answers || ruleOf(place).typed?.includes(answers[0]);

// What stands for the answer of a step in a text; undefined where the page does not know it.
function saidOf(step, steps, depth = 0) {
  if (step.value) return step.value;
  if (isTypedOnly(step)) return undefined;
  if (!step.answers.length) return "aucune réponse";
  return step.answers.map((answer) => labelOf(step.place, answer, steps, depth)).join(", ");
}

function fill(one, steps, depth = 0) {
  const step = steps.find(({ place }) => place.dataset.question === one.dataset.question);
  const said = step && saidOf(step, steps, depth);
  if (said !== undefined) return one.replaceChildren(said);
  one.replaceChildren(...(repeats.get(one) ?? [`[${one.dataset.question}]`]));
  return all("var", one).forEach((inner) => fill(inner, steps, depth));
}

function fillIn(place, steps) {
  for (const one of all("var", place)) if (one.isConnected) fill(one, steps);
}

// What rules of the style sheet would show, where no script does it better.
for (const way of all(".way")) {
  all(".code.known, .note", way).forEach((one) => one.remove());
  for (const line of all("ol > li", way).filter((line) => line.querySelector(".known"))) {
    all(".known", line).forEach((one) => one.remove());
  }
  for (const one of all(".unknown", way)) one.classList.remove("unknown");
}

// The answers so far, each with a way to change it, and their code.
function showWay(place, steps) {
  const way = place.querySelector(".way");
  if (!way) return;
  if (!treeOf(place).paths) {
    way.replaceChildren(...(steps.length ? wayOf(steps) : []));
    showBack(place, steps);
  }
  for (const [rank, line] of all("ol > li", way).entries()) showStep(steps[rank], line, steps);
  for (const code of all(".code code", way)) code.textContent = codeOf(place, steps);
}

// Where a place has many ways to it, the one that was taken says what comes before.
function showBack(place, steps) {
  const back = place.querySelector(".back");
  if (!back || !steps.length) return;
  const link = back.querySelector(".previous") ?? element("a", { className: "previous", textContent: "Question précédente" });
  link.href = `#${steps.at(-1).place.id}`;
  if (!link.isConnected) back.prepend(link, " ");
}

function wayOf(steps) {
  const lines = steps.map(({ place }) => element("li", {}, `${askOf(place)} `, element("b", {})));
  const code = element("p", { className: "code" }, "Code du parcours : ", element("code", {}));
  return [element("h3", { textContent: "Vos réponses" }), element("ol", {}, ...lines), code];
}

function showStep(step, line, steps) {
  const isBlank = !step.answers;
  const labels = isBlank ? [] : step.answers.map((answer) => labelOf(step.place, answer, steps));
  if (!isBlank && !labels.length) labels.push("aucune");
  const parts = labels.flatMap((label, rank) => [rank ? ", " : "", element("b", { textContent: label })]);
  if (isBlank) parts.push(element("b", {}, element("var", {})));
  else if (step.value) parts.push(` (${step.value})`);
  const said = line.querySelector(".given") ?? element("span", { className: "given" });
  if (!said.isConnected) line.querySelector("b").replaceWith(said);
  said.replaceChildren(...parts);
  if (isBlank) said.querySelector("var").dataset.question = idOf(step.place);
  if (line.querySelector(".change")) return;
  const change = element("a", { className: "change", href: `#${step.place.id}`, textContent: "Changer" });
  change.setAttribute("aria-label", `Changer la réponse à « ${askOf(step.place)} »`);
  change.onclick = () => reopen(wayTo(change.closest("section")), step);
  line.append(" ", change);
}

// Which answer was given before, at its question.
function showGiven(place) {
  const known = givenIn(place).get(place.dataset.question);
  for (const link of linksOf(place)) {
    const isGiven = link.dataset.answer !== undefined && known?.answers?.[0] === link.dataset.answer;
    link.querySelector(".mark")?.remove();
    link.toggleAttribute("aria-current", isGiven);
    if (!isGiven) continue;
    link.setAttribute("aria-current", "true");
    link.append(element("span", { className: "mark", textContent: " ✓ votre réponse" }));
  }
  if (known) for (const tick of ticksOf(place)) tick.checked = known.answers.includes(tick.dataset.answer);
}
