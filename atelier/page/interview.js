// A first tree, or the file of a region, from questions that the program puts one after the other. All that was said
// goes to it each time, so that a step back is one more thing said. `take` is given the text and its file's name;
// `left` is called when no more is asked for.
function interviewForm({ take, left }) {
  const place = element("div", { class: "interview", hidden: true });
  const notice = element("div", { "aria-live": "assertive" });
  const heading = element("h3", { tabindex: "-1" });
  const step = element("div");
  const back = button("Revenir en arrière", () => say("back"));
  const early = button("Mettre ce texte dans l’éditeur", () => take(found.text, found.file));
  const leave = button("Laisser ces questions", () => {
    place.hidden = true;
    left();
  });
  place.append(heading, step, notice, element("p", { class: "tools" }, back, early, leave));
  let subject, name, said, found;
  let isAsking = false;

  // Says all of this, and puts what is asked then; a thing that the program does not take is asked for again.
  async function put(all) {
    if (isAsking) return;
    isAsking = true;
    notice.replaceChildren();
    try {
      const { done } = await ask({ work: "interview", subject, name, said: all });
      if (done.notice) return notice.replaceChildren(element("p", { class: "refusal" }, done.notice));
      said = all;
      draw(done);
    } catch (error) {
      notice.replaceChildren(told(error));
    } finally {
      isAsking = false;
    }
  }
  const say = (one) => put([...said, one]);

  function draw(next) {
    found = next;
    const depth = said.reduce((sum, one) => sum + (one === "back" ? -1 : 1), 0);
    back.disabled = depth <= 0;
    early.hidden = !next.text;
    if (!next.prompt) return end();
    const { way, title, items } = next.prompt;
    const asked = element("p", { class: "asked", id: "question-posee", tabindex: "-1" }, title);
    const done = way.length ? element("ul", { class: "steps" }, way.map((line) => element("li", {}, line))) : null;
    const reply = items ? menu(items) : line(next);
    step.replaceChildren(...[done, asked, reply].filter(Boolean));
    if (items) asked.focus();
    else reply.querySelector("input").focus();
  }

  function menu(items) {
    return element("ul", { class: "choices" }, items.map((item, place) =>
      element("li", {}, button(item, () => say({ item: place }), { "aria-describedby": "question-posee" }))));
  }

  function line({ prompt, before }) {
    const input = element("input", { type: "text", autocomplete: "off", value: before });
    const own = field(prompt.label, input);
    input.setAttribute("aria-describedby", "question-posee");
    const form = element("form", {}, own, element("button", { class: "main" }, "Continuer"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      say({ typed: input.value });
    });
    return form;
  }

  function end() {
    step.replaceChildren();
    if (!found.text) {
      notice.replaceChildren(element("p", {}, "Rien ne change\u00a0: il n’y a pas de texte à écrire."));
      return;
    }
    place.hidden = true;
    take(found.text, found.file);
  }

  return {
    element: place,
    // Begins anew, for a « tree » or a « region ».
    async begin(about, called) {
      [subject, name, said] = [about, called, []];
      const subjectName = about === "tree" ? "Un arbre" : "Le fichier d’une région";
      heading.textContent = `${subjectName}, question après question`;
      place.hidden = false;
      await put(said);
      place.scrollIntoView({ block: "nearest" });
    },
  };
}
