// « Comparer deux campagnes »: two results of an audit side by side.
part("comparer", {
  begin(place) {
    const form = comparisonForm(() => run.renew());
    const run = runner({
      label: "Comparer",
      underway: "Comparaison en cours…",
      stopped: "Comparaison arrêtée\u00a0: rien n’est gardé.",
      isReady: form.isReady,
      asked: () => {
        const { request, files, results, found } = form.asked();
        const bytes = found.counts_bytes ? results[0].size + results[1].size : 0;
        return { request: { work: "comparison", ...request }, files, region, bytes };
      },
      shown: (found) => ({ element: comparisonResult(found, form.names()), said: comparedRows(found.done.rows) }),
    });
    // The rows are made in the form chosen; another form is another run.
    form.rows.addEventListener("change", () => run.again());
    place.append(form.element, run.element);
    return form.renew;
  },
});

const comparedRows = (rows) => `Comparaison faite\u00a0: ${number(rows)} ${rows > 1 ? "structures" : "structure"}.`;

// What is asked before a comparison; `changed` is called when it is another.
function comparisonForm(changed) {
  const results = [undefined, undefined];
  let found;
  let asking = 0;
  const trees = treeChoice({ onchange: () => look() });
  const rows = choice(ROW_FORMS, "xlsx");
  const id = element("select", { onchange: () => look() });
  const idField = field(
    "Colonne qui nomme les structures",
    id,
    "Elle est dans les deux résultats, comme le numéro FINESS.",
  );
  const by = columnBoxes("Faire aussi le bilan par valeur de ces colonnes");
  by.element.addEventListener("change", () => look());
  const said = element("div", { "aria-live": "polite" });
  const columns = element("datalist", { id: "comparer-colonnes" });
  const questions = element("datalist", { id: "comparer-questions" });
  const maps = pairList(
    "Quelle colonne répond à une question",
    [
      ["Question", questions.id],
      ["Colonne", columns.id],
    ],
    () => look(),
  );
  const means = pairList(
    "Ce que veut dire un mot des cellules",
    [
      [
        "Mot",
        undefined,
        "Tel qu’il est écrit\u00a0; «\u00a0usage:NSP\u00a0» ne vaut que pour la question «\u00a0usage\u00a0».",
      ],
      ["Réponse", undefined, "L’identifiant d’une réponse, ou rien\u00a0: la question n’a pas été posée."],
    ],
    () => look(),
  );
  const more = element(
    "details",
    { class: "more" },
    element("summary", {}, "Plus d’options"),
    by.element,
    maps.element,
    means.element,
    columns,
    questions,
  );
  const taking = (label, which, hint) =>
    fileField(label, {
      hint,
      accept: ".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson",
      take: (file) => {
        results[which] = file;
        look();
      },
    });

  function asked() {
    const tree = trees.value();
    const options = {
      id: (!idField.hidden && id.value) || null,
      by: by.chosen(),
      map: maps
        .pairs()
        .filter(([, column]) => column)
        .map(([question, column]) => ({ question, column })),
      means: means.pairs().map(([word, answer]) => ({ word, answer })),
      ...rowOptions(rows.value),
    };
    const first = tree.files.length;
    const request = { tree: tree.choice, results: [first, first + 1], options };
    return { request, files: [...tree.files, ...results], results, found };
  }

  // Asks what both results have, and what keeps them from being compared.
  async function look() {
    found = undefined;
    changed();
    if (!results[0] || !results[1]) return;
    const own = ++asking;
    const { request, files } = asked();
    try {
      const { done } = await ask({ work: "compared-columns", ...request }, { files, region });
      if (own !== asking) return;
      fill(done);
      // Of the columns chosen before, those that are no more there are asked for no more.
      if (by.chosen().length < request.options.by.length) return look();
    } catch (error) {
      if (own === asking) said.replaceChildren(told(error));
    }
    changed();
  }

  function fill(done) {
    found = done;
    // Once it had to be said it may be said otherwise.
    if (done.asks_id) idField.hidden = false;
    fillChoice(id, [["", "– à choisir –"], ...columnPairs(done.columns.shared)], id.value);
    by.offer(done.columns.all);
    columns.replaceChildren(...done.columns.all.map((name) => element("option", { value: name })));
    questions.replaceChildren(
      ...done.questions.map(({ key, ask: question }) => element("option", { value: key, label: question })),
    );
    if (done.asks_columns) more.open = true;
    const remarks = done.remarks.map((remark) => element("p", { class: "note" }, `Attention\u00a0: ${remark}`));
    said.replaceChildren(...(done.errors.length ? [alarm(done.errors.join("\n"))] : remarks));
  }

  idField.hidden = true;
  const files = [
    taking(
      "Résultat de la première campagne",
      0,
      "Ce que l’audit a enregistré\u00a0: classeur (.xlsx), CSV ou JSON Lines, même d’une version plus ancienne.",
    ),
    taking("Résultat de la campagne suivante", 1, "Dans la même forme ou une autre."),
  ];
  return {
    element: element("div", {}, files, trees.element, said, idField, field("Forme du résultat", rows), more),
    rows,
    asked,
    isReady: () => Boolean(found) && !found.errors.length,
    // As the guide calls them: what moved until the later campaign.
    names() {
      const name = `${stem(results[1].name)}-evolution`;
      return { rows: `${name}.${rowExtension(rows.value)}`, summary: name };
    },
    async renew() {
      await trees.renew();
      look();
    },
  };
}

// Pairs of texts to fill in, each on a line; an empty line stands behind them.
function pairList(legend, [first, second], changed) {
  const place = element("fieldset", { class: "pairs" }, element("legend", {}, legend));
  const lines = [];
  const values = (line) => line.map((input) => input.value.trim());
  const add = () => {
    const line = [first, second].map(([, list]) =>
      element("input", { type: "text", list, autocomplete: "off", onchange: taken }),
    );
    lines.push(line);
    place.append(
      element("div", { class: "pair" }, field(first[0], line[0], first[2]), field(second[0], line[1], second[2])),
    );
  };
  function taken() {
    if (values(lines.at(-1))[0]) add();
    changed();
  }
  add();
  return { element: place, pairs: () => lines.map(values).filter(([key]) => key) };
}

function comparisonResult({ made }, names) {
  const page = frame("Bilan de la comparaison");
  show(page, made["summary.html"]);
  return element(
    "div",
    { class: "result" },
    element("h3", { tabindex: "-1" }, "Ce qui a bougé"),
    savings({ made, page, ...names }),
    page,
  );
}
