
// Shows a place with all that the page knows of the way to it.
function showPlace(place) {
  const steps = wayTo(place);
  if (!steps) return;
  for (const { place } of steps) kept.get(treeOf(place).id).delete(place.dataset.question);
  showActions(place, steps);
  showWay(place, steps);
  fillIn(place, steps);
  showMessages(place);
  if (place === at()) showRemark(place);
  showBlanks(place, steps);
  if (place.dataset.question !== undefined) {
    showGiven(place);
    showField(place);
  }
}

function show() {
  const here = at();
  for (const place of isPlace(here) ? [here] : here.id === "tout" ? places : []) showPlace(place);
  tell();
}

addEventListener("click", (event) => {
  const link = event.target.closest?.("a.on, .back a");
  const place = link?.closest("section");
  if (!place || !isPlace(place) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches(".back a")) {
    if (link.textContent === "Recommencer") forget(treeOf(place));
    return;
  }
  event.preventDefault();
  const { answer } = link.dataset;
  const answers = takesSeveral(place) ? tickedIn(place) : answer && [answer];
  answerWith(place, answers ? { answers } : { value: "" });
});

// An answer that goes with no other takes the others away.
addEventListener("change", ({ target }) => {
  if (!target.matches(".ticks input")) return;
  const place = target.closest("section");
  for (const other of target.checked ? ticksOf(place).filter((other) => other !== target) : []) {
    other.checked &&= !("alone" in target.dataset || "alone" in other.dataset);
  }
  if (givenIn(place).has(place.dataset.question)) keep(place, { answers: tickedIn(place) });
  show();
});

byId(document.querySelector("h1 a").getAttribute("href").slice(1)).append(codeForm());
addEventListener("hashchange", show);
show();
