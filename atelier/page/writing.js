// « Écrire un arbre »: a text and all that is said of it while one types.
const PAUSE = 300;
const FIRST_NAME = "arbre.yaml";
// What a file's name may not have on some system becomes a hyphen.
const fileName = (typed) => {
  const name = typed.trim().replace(/[\\/:*?"<>|]/g, "-") || FIRST_NAME;
  return /\.ya?ml$/i.test(name) ? name : `${name}.yaml`;
};

part("ecrire", {
  begin(place) {
    const problem = element("div");
    const shipped = element("select");
    const takeText = button("Prendre son texte", () => takeShipped(), { disabled: true });
    const name = element("input", { type: "text", autocomplete: "off", spellcheck: "false", value: FIRST_NAME });
    name.addEventListener("input", () => later());
    const editor = textEditor({
      label: "Texte",
      hint: "Écrivez, ou collez un texte. Tab passe à la suite.",
      onchange: () => later(),
    });
    const verdict = element("p", { class: "verdict", role: "status" });
    const note = element("p", { class: "hint", hidden: true });
    const use = button("L’employer dans l’atelier", () => employ(), { disabled: true });
    const used = element("p", { role: "status" });
    const before = button("Reprendre le texte d’avant", () => restore(), { hidden: true });
    const problems = problemPanel(editor.goTo);
    const cases = casePanel(editor.goTo);
    const panels = [problems, cases, pagePanel(), posterPanel(() => make(posters)), exportPanel()];
    const posters = panels[3];
    const views = tabs("Ce que donne le texte", panels, (panel) => look(panel));
    const questions = interviewForm({
      take(text, file) {
        put(text, file);
        editor.focus();
      },
      left: editor.focus,
    });

    // The file as it was given, as long as its text is that of the editor; the text that is saved; the text that
    // another took the place of; the last text without an error.
    let given, saved = "", replaced, sound, timer, checking;

    const file = () => {
      const bytes = given?.text === editor.text() ? given.file : editor.text();
      return new File([bytes], fileName(name.value));
    };
    const isUnsaved = () => editor.text() !== saved;

    // Puts another text in the place of the one that is there, which can be had again where it was not saved.
    function put(text, called, blob) {
      if (isUnsaved() && editor.text()) replaced = { text: editor.text(), called: name.value };
      before.hidden = !replaced;
      start.open = false;
      editor.put(text);
      name.value = called;
      given = { text: editor.text(), file: blob ?? text };
      saved = blob ? editor.text() : "";
      sound = undefined;
      for (const panel of panels) panel.of = undefined;
      check();
    }

    function restore() {
      const { text, called } = replaced;
      replaced = undefined;
      put(text, called);
      editor.focus();
    }

    // A file that is no text has problems, and nothing to write in.
    async function take(taken) {
      problem.replaceChildren();
      try {
        const { done } = await ask({ work: "review" }, { files: [taken], region });
        if (done.kind) return put(await taken.text(), taken.name, taken);
        put("", taken.name);
        clearTimeout(timer);
        checking?.abort();
        tell(done);
      } catch (error) {
        problem.replaceChildren(told(error));
      }
    }

    async function takeShipped() {
      problem.replaceChildren();
      try {
        const request = { work: "export", tree: { shipped: shipped.value }, deck: null, form: "yaml" };
        const { done, made } = await ask(request);
        put(await made[done.file].text(), done.file, made[done.file]);
      } catch (error) {
        problem.replaceChildren(told(error));
      }
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(check, PAUSE);
    }

    // Has the text looked through; a newer text is looked through in the place of an older one.
    async function check() {
      clearTimeout(timer);
      checking?.abort();
      problem.replaceChildren();
      if (!editor.text().trim()) return tell({ line: "", problems: [], cases: [] });
      checking = new AbortController();
      const text = file();
      try {
        const { done } = await ask({ work: "review" }, { files: [text], region, signal: checking.signal });
        if (!hasErrors(done)) sound = { file: text, kind: done.kind, cases: done.cases };
        tell(done);
      } catch (error) {
        if (!(error instanceof Stopped)) problem.replaceChildren(told(error));
      }
    }

    const hasErrors = (done) => done.problems.some(({ severity }) => severity === "error");

    function tell(done) {
      const worst = hasErrors(done) ? "error" : done.problems.length ? "warning" : "sound";
      verdict.className = `verdict ${done.line ? worst : ""}`;
      if (verdict.textContent !== done.line) verdict.textContent = done.line;
      editor.mark(done.problems);
      problems.tell(done);
      cases.tell(done.problems);
      note.textContent = worst !== "error" ? "" : sound
        ? "Le texte a des erreurs\u00a0: voici ce que donne sa dernière version qui n’en a pas."
        : "Il n’y a rien à montrer avant que le texte n’ait plus d’erreur.";
      use.disabled = !sound || sound.kind === DECK;
      used.textContent = "";
      look(views.current());
    }

    // Makes what a panel shows, where it is not that of the last text without an error.
    function look(panel) {
      note.hidden = panel === problems || !note.textContent;
      panel.place.classList.toggle("empty", !sound);
      if (panel.make && sound && panel.of !== sound) make(panel);
    }

    // One after the other, so that the last one stays.
    function make(panel) {
      const of = (panel.of = sound);
      panel.place.ariaBusy = "true";
      const work = async () => {
        try {
          await panel.make(of);
        } catch (error) {
          problem.replaceChildren(told(error));
        }
        if (panel.work === own) panel.place.ariaBusy = "false";
      };
      const own = (panel.work = (panel.work ?? Promise.resolve()).then(work));
    }

    // The last text without an error, in the other parts: a tree to audit with and to teach, or the file of a region.
    function employ() {
      if (sound.kind === REGION) takeRegion(sound.file);
      else employTree(sound.file);
      used.textContent = sound.kind === REGION
        ? "Toutes les parties disent maintenant les noms de cette région."
        : "Cet arbre est proposé partout où l’on en choisit un, pour auditer ou pour former.";
    }

    function keep() {
      const text = file();
      save(text, text.name);
      saved = editor.text();
    }

    addEventListener("beforeunload", (event) => {
      if (isUnsaved()) event.preventDefault();
    });

    const start = element("details", { class: "more", open: true },
      element("summary", {}, "Commencer"),
      fileField("Ouvrir un fichier (.yaml)", {
        hint: "Un arbre, un jeu de cas ou le fichier d’une région.",
        accept: ".yaml,.yml",
        take,
      }),
      element("div", { class: "tools bottom" },
        field("Ou partir d’un arbre fourni", shipped),
        takeText),
      element("p", {}, "Ou répondre à des questions, l’une après l’autre\u00a0:"),
      element("p", { class: "tools" },
        button("Un premier arbre", () => begin("tree", "mon-arbre")),
        button("Le fichier d’une région", () => begin("region", "ma-region"))));
    const begin = (about, called) => {
      start.open = false;
      return questions.begin(about, called);
    };

    // A file dropped on the text takes its place.
    editor.element.addEventListener("drop", ({ dataTransfer }) => dataTransfer.files[0] && take(dataTransfer.files[0]));
    place.append(
      start,
      questions.element,
      problem,
      editor.element,
      element("div", { class: "tools bottom" },
        field("Nom du fichier", name),
        button("Enregistrer le texte", keep),
        use,
        before),
      used,
      verdict,
      views.element,
    );
    views.element.firstChild.after(note);
    views.show(problems);

    return async () => {
      const { done } = await ask({ work: "trees" }, { region });
      const chosen = shipped.value;
      shipped.replaceChildren(...done.groups.map(({ want, trees }) =>
        element("optgroup", { label: want }, trees.map(({ id, title }) => element("option", { value: id }, title)))));
      shipped.value = chosen || shipped.options[0].value;
      takeText.disabled = false;
      if (editor.text()) check();
    };
  },
});
