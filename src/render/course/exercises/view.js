
// What the page shows of the walks.
const bar = document.querySelector(".bar");
const live = document.querySelector(".live");

function element(name, text, ...children) {
  const made = document.createElement(name);
  made.append(...(text ? [text] : []), ...children);
  return made;
}

function linkTo(place, text) {
  const link = element("a", text);
  link.href = `#${place}`;
  return link;
}

function button(text, act) {
  const made = element("button", text);
  made.type = "button";
  made.onclick = act;
  return made;
}

const many = (count, word) => `${count} ${word}${count > 1 ? "s" : ""}`;

function scoreInWords() {
  const count = played().length;
  if (!count) return "Aucun cas n’est encore joué.";
  const right = deck.filter(isRight).length;
  const others = deck.length - count;
  return `${right} ${right > 1 ? "justes" : "juste"} sur ${many(count, "cas joué")}` + (others ? ` ; il en reste ${others}.` : ".");
}

const STATES = { right: "✓ juste", detour: "✓ juste", wrong: "✗ à revoir" };

// The lists of cases, what leads on, and the closing page.
function refresh(open) {
  for (const entry of all(".cases > li")) {
    const exercise = caseOf(entry);
    const state = entry.querySelector(".state");
    state.textContent = exercise === open?.exercise ? "en cours" : exercise.mark ? STATES[exercise.mark.verdict] : "à jouer";
    state.className = `state ${exercise === open?.exercise ? "open" : exercise.mark?.verdict ?? ""}`;
  }
  for (const peek of all("a.peek")) peek.hidden = !caseOf(peek.closest("[data-case]")).mark;
  for (const exercise of deck) {
    const begin = exercise.situation.querySelector("a.on");
    const isOpen = exercise === open?.exercise;
    begin.textContent = isOpen ? "Reprendre" : exercise.mark ? "Rejouer" : "Commencer";
    begin.href = `#${(isOpen ? open.at : firstQuestion).id}`;
    const next = left(exercise.place + 1);
    const on = exercise.correction.querySelector("a.on");
    on.textContent = next ? "Cas suivant" : "Voir le bilan";
    on.href = `#${next ? next.situation.id : "bilan"}`;
  }
  const next = left(0);
  for (const go of all("a.go")) {
    const isClosing = go.closest("#bilan");
    if (open) [go.textContent, go.href] = [`Reprendre le cas ${open.exercise.place + 1}`, `#${open.at.id}`];
    else if (next) [go.textContent, go.href] = [played().length ? "Cas suivant" : "Commencer", `#${next.situation.id}`];
    else if (isClosing) [go.textContent, go.href] = ["Tous les cas", "#exercices"];
    else [go.textContent, go.href] = ["Voir le bilan", "#bilan"];
  }
  for (const score of all(".score")) score.textContent = scoreInWords();
  const questions = missed();
  const list = questions.map(({ ask, times, of }) => element("li", `« ${ask} » : manquée ${times} fois sur ${of}`));
  document.querySelector(".missed").replaceChildren(
    ...(list.length ? [element("h3", "Les questions les plus souvent manquées"), element("ol", "", ...list)] : []),
    ...(!list.length && played().length ? [element("p", "Aucune question n’a été manquée.")] : []),
  );
}

const TITLES = { right: "✓ C’est juste.", detour: "✓ C’est juste, par un autre chemin.", wrong: "✗ À revoir." };

// What a walk is worth, beside what was right; and the sheet where it came to, if this page saw it.
function judge({ mark, right: way, correction, wanted }, reached) {
  const told = [];
  const parting = way[mark.parting];
  if (mark.verdict === "right") told.push("Vous arrivez à la bonne fiche par les bonnes réponses.");
  if (mark.verdict === "detour") told.push("Vous arrivez à la bonne fiche.");
  if (parting) {
    const answered = mark.said === undefined ? "" : `vous avez répondu « ${mark.said} » ; `;
    const right = mark.verdict === "detour" ? "le corrigé répond" : "la bonne réponse est";
    told.push(`À la question « ${parting.ask} », ${answered}${right} « ${parting.said} ».`);
    told.push(...(mark.given?.split("+") ?? []).filter((answer) => parting.whyNot.has(answer)).map((answer) => parting.whyNot.get(answer)));
  }
  const isElsewhere = mark.verdict === "wrong" && reached && reached.dataset.outcome !== wanted;
  if (mark.verdict === "wrong" && reached && !isElsewhere) {
    told.push("C’est la bonne fiche, mais ce que vous avez coché demande d’autres actions.");
  }
  const verdict = correction.querySelector(".verdict");
  const title = element("p", TITLES[mark.verdict]);
  title.className = "sign";
  verdict.replaceChildren(title, ...told.map((line) => element("p", line)));
  if (isElsewhere) {
    const sheet = linkTo(reached.id, reached.querySelector("h2").textContent.trim());
    verdict.append(element("p", "La fiche où vous arrivez : ", sheet));
  }
  verdict.className = `verdict ${mark.verdict}`;
  verdict.hidden = false;
  return [TITLES[mark.verdict], ...told].join(" ");
}

// The situation above the question that is asked, and what the case says where it is only to be written down.
function showCase(open, section) {
  const isAsked = open?.at === section && section.dataset.question !== undefined;
  bar.hidden = !isAsked;
  if (isAsked) {
    const { exercise } = open;
    bar.querySelector("summary").textContent = `Cas ${exercise.place + 1} sur ${deck.length} : la situation`;
    const story = exercise.situation.querySelector(".story");
    bar.querySelector(".told").replaceChildren(...[...story.children].map((line) => line.cloneNode(true)));
    const isTyped = !section.querySelector("[data-answer]");
    const step = exercise.right.find(({ question }) => question === section.dataset.question);
    const value = bar.querySelector(".value");
    value.hidden = !isTyped;
    value.textContent = step ? `Dans ce cas : ${step.said}` : "Ce cas ne le dit pas : continuez.";
  }
  fit();
}

// The situation stays in sight while there is room below it.
function fit() {
  const height = bar.hidden ? 0 : bar.offsetHeight;
  const sticks = height <= innerHeight * 0.45;
  bar.classList.toggle("sticks", sticks);
  document.documentElement.style.setProperty("--bar", `${height}px`);
  document.documentElement.style.setProperty("--stuck", `${sticks ? height : 0}px`);
}
new ResizeObserver(fit).observe(bar);
addEventListener("resize", fit);
