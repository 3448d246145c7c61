// What stands under the text that is written: its problems, and what is made of it as it last had no error. A panel is
// { title, element, make }, where `make` is given that text.
const REGION = "region", DECK = "deck";

// The request that has the program write a text in a form.
const exported = (text, form) => ({
  work: "export",
  ...(text.kind === DECK ? { tree: null, deck: 0 } : { tree: { file: 0 }, deck: null }),
  ...form,
});

// A page of the guide: its text, with examples between fences.
const guidePage = (page) => page.split("\n```").map((piece, place) =>
  place % 2 ? element("pre", {}, piece.replace(/^\w*\n/, "")) : element("p", {}, piece.trim()));

// A problem as the terminal draws it, with a way to its line and to what the guide says of it.
function problemItem({ code, severity, line, drawn }, goTo) {
  const guide = element("div", { class: "guide", hidden: true });
  const more = button(`Expliquer ${code}`, explain, { class: "small", "aria-expanded": "false" });
  async function explain() {
    if (!guide.childElementCount) {
      try {
        guide.append(...guidePage((await ask({ work: "explain", code })).done.page));
      } catch (error) {
        guide.append(told(error));
      }
    }
    guide.hidden = !guide.hidden;
    more.setAttribute("aria-expanded", !guide.hidden);
  }
  const way = button(`Ligne ${line}`, () => goTo(line), { class: "small" });
  const tools = element("p", { class: "tools" }, way, more);
  return element("li", { class: severity }, element("pre", {}, drawn), tools, guide);
}

// All problems, and what a region leaves as it was.
function problemPanel(goTo) {
  const list = element("ol", { class: "problems", tabindex: "0", "aria-label": "Problèmes du texte" });
  const rest = element("div");
  // Those that are drawn as before stay in place, with what was opened in them.
  let items = new Map();
  return {
    title: "Problèmes",
    element: element("div", {}, list, rest),
    tell({ problems, unlisted, untouched }) {
      const next = new Map();
      for (const problem of problems) {
        next.set(problem.drawn, items.get(problem.drawn) ?? problemItem(problem, goTo));
      }
      items = next;
      list.replaceChildren(...items.values());
      list.hidden = !problems.length;
      rest.replaceChildren(...(unlisted ? [element("p", {}, unlisted)] : []));
      if (untouched) {
        rest.append(
          element("h3", {}, untouched.title),
          element("ul", {}, untouched.lines.map((line) => element("li", {}, line))),
        );
      }
    },
  };
}

// The cases that did not come out right, and those that did.
function casePanel(goTo) {
  const failed = element("ol", { class: "problems", tabindex: "0", "aria-label": "Cas à revoir" });
  const place = element("div", { class: "made" });
  return {
    title: "Cas",
    element: element("div", {}, failed, place),
    tell(problems) {
      const own = problems.filter((problem) => problem.isOfCase);
      failed.replaceChildren(...own.map((problem) => problemItem(problem, goTo)));
      failed.hidden = !own.length;
    },
    make({ kind, cases }) {
      if (kind === REGION) return place.replaceChildren(element("p", {}, "Un fichier de région n’a pas de cas."));
      if (!cases.length) return place.replaceChildren(element("p", {}, "Aucun cas n’est encore raconté."));
      const titles = ["Cas", "Situation", "Issue atteinte", "Résultat"];
      const rows = cases.map(({ id, situation, outcome }) => [
        id,
        situation,
        `${outcome.status}, ${outcome.title}`,
        "✓ vérifié",
      ]);
      place.replaceChildren(dataTable("Cas joués", titles, rows));
    },
  };
}

// The page of the tree, as it is exported; that of all trees with the names of a region, the exercises of a deck.
function pagePanel() {
  const page = frame("La page de l’arbre");
  let made, name;
  const tools = element("p", { class: "tools" },
    button("Imprimer la page", () => printed(page)),
    button("Enregistrer la page", () => save(made, name)));
  return {
    title: "Page",
    element: element("div", { class: "made" }, tools, page),
    async make(text) {
      const found = text.kind === REGION
        ? await ask({ work: "kit" }, { region: text.file })
        : await ask(exported(text, text.kind === DECK ? EXERCISES : { form: "html" }), { files: [text.file], region });
      [[name, made]] = Object.entries(found.made);
      await show(page, made);
    },
  };
}

// The poster, as it is exported.
function posterPanel(again) {
  const paper = choice([["", "A4"], ["larger", "A3"]], "");
  const actions = element("input", { type: "checkbox", checked: true });
  const codes = element("input", { type: "checkbox" });
  const options = element("div", { class: "options" },
    field("Papier", paper),
    element("label", {}, actions, " avec ce qu’il faut faire"),
    element("label", {}, codes, " avec des codes QR"));
  options.addEventListener("change", again);
  const remark = element("p", { role: "status" });
  const image = element("img", { alt: "Le poster de l’arbre", class: "poster" });
  let made, name;
  const keep = element("p", { class: "tools" }, button("Enregistrer le poster", () => save(made, name)));
  const place = element("div", {}, options, remark, keep, image);
  const none = element("p", { hidden: true }, "Seul un arbre a un poster.");
  return {
    title: "Poster",
    element: element("div", { class: "made" }, place, none),
    async make(text) {
      const isTree = text.kind === "tree";
      [place.hidden, none.hidden] = [!isTree, isTree];
      if (!isTree) return;
      const form = { form: "svg", larger: paper.value !== "", "without-actions": !actions.checked, qr: codes.checked };
      const found = await ask(exported(text, form), { files: [text.file], region });
      name = found.done.file;
      made = found.made[name];
      remark.textContent = found.done.larger ? found.done.larger.filter(Boolean).join(" ") : "";
      URL.revokeObjectURL(image.src);
      image.src = URL.createObjectURL(new Blob([made], { type: "image/svg+xml" }));
    },
  };
}

// All that can be written of a text: a label, the form, what it is made with, and what its file is called behind the
// id.
const WRITING_EXPORTS = [
  ["Page à parcourir (.html)", "html"],
  ["Poster (.svg)", "svg"],
  ["Document Markdown (.md)", "md"],
  ["Dessin Graphviz (.dot)", "dot"],
  ["Dessin Mermaid (.mmd)", "mmd"],
  ["Données (.json)", "json"],
  ["Tous les parcours (.csv)", "chemins", null, "-parcours"],
  ["Tableau à remplir (.xlsx)", "xlsx"],
  ["Tableau à remplir (.csv)", "csv"],
  ["Exercices (.html)", "html", "cases", "-exercices"],
  ["Tableau rempli des cas (.xlsx)", "xlsx", "cases", "-cas"],
  ["Tableau rempli des cas (.csv)", "csv", "cases", "-cas"],
  ["Atelier sur papier (.html)", "html", "paper", "-atelier"],
  ["Module SCORM (.zip)", "scorm", null, "-module"],
  ["Questions pour Moodle (.gift)", "gift", null, "-quiz"],
];
const FORMS_OF_CASES = ["scorm", "gift"];

function exportPanel() {
  const paper = choice([["", "A4"], ["larger", "A3"]], "");
  const problem = element("div");
  const list = element("ul", { class: "exports" });
  const none = element("p", { hidden: true }, "D’un fichier de région, seul son texte s’enregistre.");
  const place = element("div", {}, field("Papier du poster et de l’atelier", paper), problem, list);
  let text;

  async function write([, form, learning, suffix = ""]) {
    problem.replaceChildren();
    const larger = paper.value !== "";
    try {
      const found = await ask(exported(text, { form, with: learning, larger }), { files: [text.file], region });
      const [stem, extension] = found.done.file.split(".");
      save(found.made[found.done.file], `${stem}${suffix}.${extension}`);
    } catch (error) {
      problem.replaceChildren(told(error));
    }
  }

  return {
    title: "Exports",
    element: element("div", { class: "made" }, place, none),
    make(sound) {
      text = sound;
      [place.hidden, none.hidden] = [text.kind === REGION, text.kind !== REGION];
      const isOfCases = ([, form, learning]) => learning || FORMS_OF_CASES.includes(form);
      const offered = WRITING_EXPORTS.filter((one) => text.kind !== DECK || isOfCases(one));
      list.replaceChildren(...offered.map((one) => element("li", {}, button(one[0], () => write(one)))));
    },
  };
}
