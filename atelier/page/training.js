// « Former »: what people learn with, made of the cases of a tree or of a deck, as the program exports it.
const EXERCISES = { form: "html", with: "cases" };
const workshopOn = (paper) => ({ form: "html", with: "paper", larger: paper.value === "a3" });

part("former", {
  begin(place) {
    const tree = treeChoice({ onchange: showExercises });
    const problem = element("div");
    const summary = element("p", { role: "status" });
    const fault = element("div");
    const heading = element("h3", { tabindex: -1 });
    const page = frame("Les exercices");
    const paper = choice([["a4", "A4"], ["a3", "A3"]], "a4");
    const other = button("", () => seeOther());
    let deck;
    let isWorkshop = false;
    let running = new AbortController();

    // Has the program write what is chosen in a form.
    async function write(form, signal) {
      const { choice, files } = tree.value();
      const request = { work: "export", tree: choice, deck: deck ? files.length : null, ...form };
      const { done, made } = await ask(request, { files: deck ? [...files, deck] : files, region, signal });
      return { done, file: made[done.file] };
    }

    // Shows the exercises, or the workshop on paper.
    async function see(form, signal) {
      isWorkshop = form.with === "paper";
      const { done, file } = await write(form, signal);
      heading.textContent = isWorkshop ? "L’atelier sur papier" : "Les exercices";
      page.title = heading.textContent;
      other.textContent = isWorkshop ? "Voir les exercices" : "Voir l’atelier sur papier";
      await show(page, file);
      return done;
    }

    // The exercises of what is chosen now; what was asked for before is left.
    async function showExercises() {
      running.abort();
      running = new AbortController();
      const { signal } = running;
      for (const before of [problem, fault, summary]) before.replaceChildren();
      try {
        const { title, cases } = await see(EXERCISES, signal);
        summary.textContent = `${title}\u00a0: ${number(cases)} cas.`;
        results.hidden = false;
      } catch (error) {
        if (error instanceof Stopped) return;
        results.hidden = true;
        problem.append(told(error));
      }
    }

    // What is asked for below the exercises, which stay in sight if it comes to nothing.
    async function beside(work) {
      fault.replaceChildren();
      try {
        await work();
      } catch (error) {
        fault.append(told(error));
      }
    }
    const lookAtPage = () => {
      heading.focus({ preventScroll: true });
      heading.scrollIntoView();
    };
    const seeOther = () => beside(async () => {
      await see(isWorkshop ? EXERCISES : workshopOn(paper));
      lookAtPage();
    });
    const saving = (label, name, form) => button(label, () => beside(async () => {
      const { done, file } = await write(form());
      save(file, `${done.id}-${name}`);
    }));
    paper.addEventListener("change", () => isWorkshop && beside(() => see(workshopOn(paper))));

    const saves = element(
      "ul",
      { class: "saves" },
      trainingUse(
        "À envoyer ou à poser sur un partage\u00a0: la page s’ouvre dans un navigateur, sans réseau, et ne garde rien.",
        saving("Les exercices (.html)", "exercices.html", () => EXERCISES),
      ),
      trainingUse(
        "Pour Moodle ou une autre plateforme\u00a0: elle reçoit les réponses et la note, et l’on reprend où l’on s’était arrêté.",
        saving("Le module SCORM (.zip)", "module.zip", () => ({ form: "scorm" })),
      ),
      trainingUse(
        "À importer dans une banque de questions de Moodle\u00a0: une question par cas.",
        saving("Les questions (.gift)", "quiz.gift", () => ({ form: "gift" })),
      ),
      trainingUse(
        "À imprimer, pour une demi-heure sans ordinateur\u00a0: une fiche pour vous, l’affiche à compléter, les cartes et le corrigé.",
        saving("L’atelier sur papier (.html)", "atelier.html", () => workshopOn(paper)),
        field("Feuille de l’affiche", paper),
      ),
      trainingUse(
        "Les cas comme un questionnaire rempli, avec l’issue attendue\u00a0: pour montrer un audit sans les données de personne.",
        saving("Le tableau des cas (.xlsx)", "cas.xlsx", () => ({ form: "xlsx", with: "cases" })),
        saving("Le tableau des cas (.csv)", "cas.csv", () => ({ form: "csv", with: "cases" })),
      ),
    );
    const tools = element("p", { class: "tools" }, other, button("Imprimer", () => printed(page)));
    const results = element(
      "div",
      { hidden: true },
      element("p", { class: "tools" }, button("Jouer ces cas ici", lookAtPage)),
      element("div", { class: "saving" }, element("h3", {}, "Enregistrer"), saves, fault),
      heading,
      tools,
      page,
    );

    const ownDeck = trainingDeck((taken) => {
      deck = taken;
      // A tree of one's own stays chosen: the deck is for it, or is refused.
      const isOwnTree = tree.value().files.length > 0;
      if (!deck || !isOwnTree) tree.byDeck(deck);
      showExercises();
    });
    place.append(element("div", { class: "training-choice" }, tree.element, ownDeck), problem, summary, results);

    return async () => {
      try {
        await tree.renew();
        await showExercises();
      } catch (error) {
        problem.replaceChildren(told(error));
      }
    };
  },
});

// Buttons with what they are for.
function trainingUse(purpose, ...controls) {
  const said = element("p", { class: "hint", id: `usage-${(trainingUse.count = (trainingUse.count ?? 0) + 1)}` }, purpose);
  for (const control of controls) if (control.matches("button")) control.setAttribute("aria-describedby", said.id);
  return element("li", {}, element("div", { class: "tools" }, ...controls), said);
}

// A place for a deck; `take` is given it, and nothing when it is taken away.
function trainingDeck(take) {
  const away = button("Revenir aux cas de l’arbre", () => taken(), { hidden: true });
  const own = fileField("Ou vos propres cas (.yaml)", {
    hint: "Ils prennent la place de ceux de l’arbre qu’ils nomment.",
    accept: ".yaml,.yml",
    take: (file) => taken(file),
  });
  function taken(file) {
    away.hidden = !file;
    if (!file) {
      own.querySelector(".named").textContent = "";
      own.querySelector("input").focus();
    }
    take(file);
  }
  own.append(away);
  return own;
}
