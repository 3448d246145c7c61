
// The learner's walk: which links were followed from the first question on. Back and forth are the browser's own.
const firstQuestion = byId(deck[0].situation.querySelector("a.on").getAttribute("href").slice(1));
let walk;
let clicked;

const open = () => (walk && !walk.isDone ? walk : undefined);

function begin(exercise) {
  walk = { exercise, steps: [], at: firstQuestion, since: performance.now(), isDone: false, followed: new Map() };
  for (const tick of all("input[data-answer]")) tick.checked = false;
}

// What stands beside a tick, without its code.
function labelOf(tick) {
  const parts = [...tick.labels[0].querySelector("span").childNodes].filter(({ nodeName }) => nodeName !== "CODE");
  return parts.map(({ textContent }) => textContent).join("").trim();
}

// What a link of a section answers, as in a path code and in words.
function given(section, link) {
  const ticks = all("input[data-answer]", section);
  if (!ticks.length) return { answer: link.dataset.answer ?? "_", said: link.textContent };
  const ticked = ticks.filter(({ checked }) => checked);
  return {
    answer: ticked.map(({ dataset }) => dataset.answer).join("+") || "0",
    said: ticked.map(labelOf).join(", ") || "aucune réponse",
  };
}

function follow(link, to) {
  const section = walk.at;
  walk.followed.set(section, link);
  const took = performance.now() - walk.since;
  walk.steps.push({ section, question: section.dataset.question, ...given(section, link), when: new Date(), took });
  walk.at = to;
  walk.since = performance.now();
}

// Takes the walk along from one place of the page to another.
function move(from, to, link) {
  const isBegun = from.matches(".case") && to === firstQuestion;
  if (isBegun && open()?.exercise !== caseOf(from)) begin(caseOf(from));
  // What is done is only taken up again from its correction, by the browser's back.
  if (!walk || (walk.isDone && from !== walk.exercise.correction)) return;
  const place = walk.steps.findIndex(({ section }) => section === to);
  if (place >= 0) {
    walk.steps.splice(place);
    Object.assign(walk, { at: to, since: performance.now(), isDone: false });
  } else if (from === walk.at && !walk.isDone) {
    const links = all("a.on", from).filter((one) => one.getAttribute("href") === `#${to.id}`);
    const followed = [link, walk.followed.get(from), links[0]].find((one) => links.includes(one));
    if (followed) follow(followed, to);
  }
}

function end(outcome) {
  const { exercise, steps } = walk;
  walk.isDone = true;
  exercise.mark = marked(exercise, steps, outcome.dataset.outcome);
  for (const { question, answer, when, took } of steps) {
    const right = exercise.right.find((step) => step.question === question)?.answer;
    platform.record({ id: `${exercise.id}.${question}`, when, given: answer, right, took });
  }
  const told = judge(exercise, outcome);
  // It is said once the place is there.
  setTimeout(() => (live.textContent = told), 200);
}

// Marks, and the case at hand with the path code of where it stands.
function state() {
  const marks = [start.dataset.deck, deck.map(written).join("")];
  if (!open()) return marks.join(";");
  const code = `${start.dataset.tree}:${walk.steps.map(({ answer }) => answer).join(".")}`;
  const whole = [...marks, walk.exercise.place, code].join(";");
  return whole.length > 4096 ? [...marks, walk.exercise.place, ""].join(";") : whole;
}

// Shows another place instead of this one. A page that is written into another has no address that "#" alone adds to.
function replaceWith(id) {
  const place = new URL(location.href);
  place.hash = id;
  location.replace(place);
}

function resume(state) {
  const [print, marks = "", place, code] = state.split(";");
  if (print !== start.dataset.deck) return;
  read(marks);
  for (const exercise of played()) judge(exercise);
  if (!deck[place]) return;
  begin(deck[place]);
  for (const segment of code?.split(":")[1]?.split(".") ?? []) {
    const ticked = segment.split("+");
    for (const tick of all("input[data-answer]", walk.at)) tick.checked = ticked.includes(tick.dataset.answer);
    const link = all("a.on", walk.at).find((one) => given(walk.at, one).answer === segment);
    if (!link) break;
    follow(link, byId(link.getAttribute("href").slice(1)));
  }
  replaceWith(walk.at.id);
}

addEventListener("click", (event) => (clicked = event.target.closest?.("a.on")), true);
addEventListener("hashchange", ({ oldURL }) => {
  const from = byId(new URL(oldURL).hash.slice(1)) ?? start;
  const [here, link] = [at(), clicked];
  clicked = undefined;
  live.textContent = "";
  move(from, here, link);
  const isEnd = open()?.at === here && here.dataset.outcome !== undefined;
  if (isEnd) end(here);
  refresh(open());
  showCase(open(), here);
  offer();
  platform.keep(state(), here.id);
  if (isEnd) {
    platform.score(Math.round((100 * deck.filter(isRight).length) / deck.length), played().length === deck.length);
    replaceWith(walk.exercise.correction.id);
  }
});

// An answer that goes with no other takes the others away.
addEventListener("change", ({ target }) => {
  if (!target.dataset.answer || !target.checked) return;
  const others = all("input[data-answer]", target.closest("section")).filter((one) => one !== target);
  for (const one of others) one.checked &&= !("alone" in target.dataset || "alone" in one.dataset);
});

// What was played is forgotten once that is confirmed; a dialog of the browser may be blocked within a platform.
function forget() {
  walk = undefined;
  for (const exercise of deck) {
    exercise.mark = undefined;
    exercise.correction.querySelector(".verdict").hidden = true;
  }
  location.hash = start.id;
}
const doubt = element("p");
doubt.tabIndex = -1;
const sure = element("div", "", doubt, button("Oui, tout recommencer", forget), button("Non, garder", () => ask(false)));
const anew = button("Tout recommencer", () => (played().length ? ask(true) : forget()));
function ask(isAsked) {
  const count = played().length;
  doubt.textContent = count > 1 ? `Les ${count} cas joués seront oubliés.` : "Le cas joué sera oublié.";
  sure.hidden = !isAsked;
  anew.hidden = isAsked;
  (isAsked ? doubt : anew).focus();
}
// Where nothing was begun there is nothing to begin again.
const offer = () => ([sure.hidden, anew.hidden] = [true, !walk && !played().length]);
document.querySelector(".anew").append(anew, sure);

resume(platform.state);
refresh(open());
showCase(open(), at());
offer();
