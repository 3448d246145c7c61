// « Auditer un tableau »: what came of an audit, what is saved of it, and the words that were not understood.

// The names of what an audit of a table makes, as a person saves it.
function auditNames(table, form) {
  const begun = stem(table);
  return {
    rows: `${begun}-resultat.${rowExtension(form)}`,
    summary: `${begun}-bilan.html`,
    manifest: `${begun}-manifeste.json`,
  };
}

// The manifest names the result and its summary as they are saved, with their sums.
async function saveManifest(made, names) {
  const files = [
    new File([made["manifest.json"]], names.manifest),
    new File([made.rows], names.rows),
    new File([made["summary.html"]], names.summary),
  ];
  const whole = await ask({ work: "manifest" }, { files });
  save(whole.made["manifest.json"], names.manifest);
}

// Shows an audit; `again` makes another with the meanings that are chosen.
function auditResult({ done, made }, names, means, again) {
  const page = frame("Bilan de l’audit");
  show(page, made["summary.html"]);
  const title = element("h3", { tabindex: "-1" }, "Résultat");
  const problem = element("div");
  const keepManifest = () => saveManifest(made, names).catch((error) => problem.replaceChildren(told(error)));
  const manifest = button("Enregistrer le manifeste", keepManifest);
  const saving = savings({ made, page, rows: names.rows, summary: stem(names.summary), others: [manifest] });
  const said = element(
    "p",
    { class: "note" },
    `Le résultat est «\u00a0${names.rows}\u00a0». Le manifeste retient de quoi l’audit est fait\u00a0: `,
    "avec lui, «\u00a0Vérifier un résultat\u00a0» le refait et dit ce qui diffère.",
  );
  return element("div", { class: "result" }, title, saving, problem, said, unreadable(done.unreadable, means, again), page);
}

// The texts that are no answers: each may be given one with a click.
function unreadable(all, means, again) {
  if (!all.length) return undefined;
  const reread = button("Relire le tableau avec ces réponses", again, { class: "main", disabled: true });
  const questions = all.map((question) => unreadableValues(question, means, () => (reread.disabled = false)));
  return element(
    "section",
    { class: "unreadable", "aria-label": "Réponses qui ne sont pas comprises" },
    element("h3", {}, "Réponses qui ne sont pas comprises"),
    element("p", {}, "Dites ce qu’elles veulent dire\u00a0: toutes les lignes qui les portent seront relues ainsi."),
    questions,
    element("p", { class: "tools" }, reread),
  );
}

function unreadableValues({ key, ask: question, cells, answers, values }, means, changed) {
  const caption = `${question} (${number(cells)} ${cells > 1 ? "cellules" : "cellule"})`;
  const meaning = (value) =>
    value.is_word
      ? meaningButtons(`${key}:${value.value}`, value, answers, means, changed)
      : "à corriger dans le tableau";
  const rows = values.map((value) => [value.value, value.cells, meaning(value)]);
  return dataTable(caption, ["Écrit dans le tableau", "Cellules", "Veut dire"], rows);
}

// One button for each answer, and one where the question was not asked; a second click takes it back.
function meaningButtons(word, { value, near }, answers, means, changed) {
  const all = [...answers, { key: "", label: "pas demandé" }];
  const buttons = all.map(({ key, label }) =>
    button(
      label,
      () => {
        if (means.get(word) === key) means.delete(word);
        else means.set(word, key);
        press();
        changed();
      },
      {
        class: key && key === near ? "small near" : "small",
        "aria-label": `«\u00a0${value}\u00a0» veut dire\u00a0: ${label}`,
      },
    ),
  );
  function press() {
    buttons.forEach((one, place) => one.setAttribute("aria-pressed", String(means.get(word) === all[place].key)));
  }
  press();
  return element("div", { class: "tools" }, buttons);
}
