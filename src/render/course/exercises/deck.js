
// The cases, their right ways as the page tells them, and what the learner's walks are worth.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const start = byId("exercices");

const deck = all(".correction").map((correction, place) => ({
  place,
  correction,
  id: correction.dataset.case,
  situation: byId(`cas.${correction.dataset.case}`),
  wanted: correction.dataset.wanted,
  right: all(".right > li", correction).map((step) => ({
    question: step.dataset.question,
    answer: step.dataset.answer,
    isSeveral: "several" in step.dataset,
    ask: step.querySelector(".ask").textContent,
    said: step.querySelector("b").textContent,
    whyNot: new Map(all(".why-not", step).map((text) => [text.dataset.not, text.textContent])),
  })),
  // What the last walk is worth, once the case was played.
  mark: undefined,
}));

// Who gives a wrong answer reads in the verdict why it is wrong; without a script all of them stand beside the right ones.
for (const text of all(".why-not")) text.hidden = true;

const named = new Map(deck.map((exercise) => [exercise.id, exercise]));
const caseOf = (section) => named.get(section.dataset.case);
const isSame = (step, other) => step?.question === other?.question && step?.answer === other?.answer;

// As the program marks: the right outcome is right by any way, if what may be ticked was ticked alike.
function marked(exercise, steps, outcome) {
  const parting = exercise.right.findIndex((step, place) => !isSame(step, steps[place]));
  if (parting < 0) return { verdict: "right" };
  const isMet = (step) => steps.some((given) => isSame(step, given));
  const isDetour = outcome === exercise.wanted && exercise.right.filter((step) => step.isSeveral).every(isMet);
  return { verdict: isDetour ? "detour" : "wrong", parting, said: steps[parting]?.said, given: steps[parting]?.answer };
}

const isRight = ({ mark }) => mark && mark.verdict !== "wrong";
const played = () => deck.filter(({ mark }) => mark);

// The next case to play after another, if any is left.
const isLeft = ({ mark }) => !mark;
const left = (after) => deck.slice(after).find(isLeft) ?? deck.find(isLeft);

// The questions where walks left the right way, the most often missed first.
function missed() {
  const questions = new Map();
  for (const { right, mark } of played()) {
    for (const [place, { question, ask }] of right.entries()) {
      const one = questions.get(question) ?? { question, ask, times: 0, of: 0 };
      questions.set(question, { ...one, times: one.times + (mark.parting === place), of: one.of + 1 });
    }
  }
  const order = all("main > section[data-question]").map(({ dataset }) => dataset.question);
  return [...questions.values()].filter(({ times }) => times)
    .sort((a, b) => b.times * a.of - a.times * b.of || order.indexOf(a.question) - order.indexOf(b.question));
}

// The marks as the platform keeps them: a letter for each case, with the place where its walk left the right way.
const LETTERS = { right: "R", detour: "D", wrong: "W" };
const written = ({ mark }) =>
  (mark ? LETTERS[mark.verdict] + (mark.parting === undefined ? "" : Math.min(mark.parting, 1295).toString(36)) : "-");

function read(marks) {
  const verdicts = Object.fromEntries(Object.entries(LETTERS).map(([verdict, letter]) => [letter, verdict]));
  const signs = marks.match(/-|[RDW][0-9a-z]*/g) ?? [];
  for (const [place, exercise] of deck.entries()) {
    const [letter, ...parting] = signs[place] ?? "-";
    if (letter === "-") continue;
    exercise.mark = { verdict: verdicts[letter], parting: parting.length ? parseInt(parting.join(""), 36) : undefined };
  }
}
