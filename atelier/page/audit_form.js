// « Auditer un tableau »: what is asked before an audit. The options have the names that a manifest gives them.
const NO_COLUMN = "– aucune –";

// The form; `changed` is called when its files or columns are others. What it asks for is in `state`.
function auditForm(changed) {
  const state = {
    table: undefined,
    annuaire: undefined,
    columns: undefined,
    maps: new Map(),
    means: new Map(),
  };
  const trees = treeChoice({ onchange: () => begin() });
  const form = choice(ROW_FORMS, "xlsx");
  form.className = "form";
  const id = element("select", { class: "id" });
  const finess = element("select");
  const finessField = field("Colonne des numéros FINESS", finess, "L’extrait cherche chaque structure par ce numéro.");
  const by = columnBoxes("Faire aussi le bilan par valeur de ces colonnes");
  const sheets = element("datalist", { id: "feuilles" });
  const sheet = element("input", { type: "text", list: "feuilles", autocomplete: "off" });
  const header = element("input", { type: "number", min: "1", inputmode: "numeric" });
  const smallest = element("input", { class: "smallest", type: "number", min: "1", value: "1", inputmode: "numeric" });
  const columns = element("div", { class: "columns", "aria-live": "polite" });
  const more = element("details", { class: "more" }, element("summary", {}, "Plus d’options"));
  const table = fileField("Tableau à auditer", {
    hint: "CSV, classeur Excel (.xlsx) ou LibreOffice (.ods), JSON Lines\u00a0: une ligne par structure.",
    accept: ".csv,.tsv,.txt,.xlsx,.xlsm,.ods,.jsonl,.ndjson",
    take: (file) => {
      state.table = file;
      begin();
    },
  });
  const annuaire = fileField("Extrait de l’Annuaire Santé", {
    hint: "Il propose des réponses aux lignes qui n’en ont pas, par leur numéro FINESS.",
    accept: ".csv,.txt,.xlsx,.ods",
    take: (file) => {
      state.annuaire = file;
      fill();
      changed();
    },
  });
  more.append(
    by.element,
    field(
      "Colonne qui nomme les lignes",
      id,
      "Comme le FINESS\u00a0: les lignes en erreur sont nommées, celles qui reviennent signalées.",
    ),
    field(
      "Effectif minimal",
      smallest,
      "Aucun nombre plus petit n’est dit, ni ne se déduit des autres. 1\u00a0: tous sont dits.",
    ),
    annuaire,
    finessField,
    field("Feuille du classeur", sheet, "La première que l’on voit, si aucune n’est dite."),
    sheets,
    field("Ligne de l’en-tête", header, "Si d’autres lignes sont au-dessus de lui."),
  );
  finess.addEventListener("change", () => changed());
  // A worksheet or a line of the header makes other columns.
  for (const place of [sheet, header]) place.addEventListener("change", () => refresh());

  // Another table or tree: what was said of the columns of the one before is none of its.
  function begin() {
    state.maps.clear();
    state.means.clear();
    sheet.value = header.value = "";
    refresh();
  }

  // The newest look at the table counts, whichever comes back last.
  let looks = 0;
  async function refresh() {
    if (!state.table) return;
    const own = ++looks;
    const place = { ...options(), id: null, by: [], finess: null };
    const tree = trees.value();
    try {
      const { done } = await ask(
        { work: "columns", tree: tree.choice, table: tree.files.length, options: place },
        { files: [...tree.files, state.table], region },
      );
      if (own !== looks) return;
      state.columns = done;
      fill();
    } catch (error) {
      if (own !== looks) return;
      state.columns = undefined;
      columns.replaceChildren(told(error));
    }
    changed();
  }

  // Puts the columns of the table wherever one is chosen.
  function fill() {
    const found = state.columns;
    if (!found) return;
    for (const place of [id, finess]) fillChoice(place, [["", NO_COLUMN], ...columnPairs(found.headers)], place.value);
    if (state.annuaire && !finess.value) finess.value = found.headers.find((name) => /finess/i.test(name)) ?? "";
    finessField.hidden = !state.annuaire;
    by.offer(found.headers);
    sheets.replaceChildren(...found.worksheets.map((name) => element("option", { value: name })));
    columns.replaceChildren(
      ...found.errors.map(mendable),
      ...found.remarks.map((remark) => element("p", { class: "note" }, remark)),
      mapping(found),
    );
  }

  // What is wrong with the header, and what mends it where the program knows it.
  function mendable({ told, header_line: line }) {
    const mend = line && button(`L’en-tête est à la ligne ${line}`, () => takeHeader(line), { class: "small" });
    return element("div", {}, alarm(told), mend);
  }

  function takeHeader(line) {
    header.value = line;
    refresh();
  }

  // Which column answers which question, to be changed by hand.
  function mapping(found) {
    const rows = found.questions.map((question) => [question.ask, answeredBy(question, found.headers)]);
    return dataTable("Les colonnes qui répondent", ["Question de l’arbre", "Colonne du tableau"], rows);
  }

  function answeredBy(question, headers) {
    if (question.columns.length > 1) return question.columns.join(", ");
    const chosen = question.columns[0] ?? "";
    const none = chosen ? [] : [["", NO_COLUMN]];
    const control = choice([...none, ...columnPairs(headers)], chosen);
    control.setAttribute("aria-label", `Colonne qui répond à «\u00a0${question.ask}\u00a0»`);
    control.addEventListener("change", () => map(question.key, control.value));
    const near =
      question.near &&
      button(`Prendre «\u00a0${question.near}\u00a0»`, () => map(question.key, question.near), { class: "small" });
    return element("div", {}, control, near);
  }

  function map(question, column) {
    state.maps.set(question, column);
    refresh();
  }

  // The options as a manifest names them; the files of a tree and of a region it has by itself.
  function options() {
    return {
      tree: trees.value().choice.shipped ?? "",
      sheet: sheet.value || null,
      header: header.value ? Number(header.value) : null,
      id: id.value || null,
      by: by.chosen(),
      min_group: Math.max(1, Number(smallest.value) || 1),
      map: [...state.maps].map(([question, column]) => ({ question, column })),
      means: [...state.means].map(([word, answer]) => ({ word, answer })),
      finess: (state.annuaire && finess.value) || null,
      ...rowOptions(form.value),
    };
  }

  const whole = element("div", {}, table, trees.element, columns, field("Forme du résultat", form), more);
  finessField.hidden = true;
  // Where an extract answers, no column has to.
  function isReady() {
    if (!state.columns) return false;
    return state.annuaire ? finess.value !== "" : !state.columns.errors.length;
  }

  return { element: whole, state, trees, form, options, refresh, isReady };
}
