// What the parts that read tables have in common: a run that takes its time, and what is saved of it.
const ROW_FORMS = [
  ["xlsx", "Classeur (.xlsx), avec les chiffres"],
  ["excel", "CSV pour Excel (.csv)"],
  ["csv", "CSV (.csv)"],
  ["jsonl", "JSON Lines (.jsonl)"],
];
const SUMMARY_FORMS = [
  ["html", "Page (.html)"],
  ["md", "Markdown (.md)"],
  ["txt", "Texte (.txt)"],
  ["json", "JSON (.json)"],
];

// The form of rows as a manifest names it, and the end of its file's name.
const rowOptions = (form) => ({ format: form === "excel" ? "csv" : form, excel: form === "excel" });
const rowExtension = (form) => rowOptions(form).format;

// The name of a file without its extension.
const stem = (name) => name.replace(/\.[^.]*$/, "");

// A run with its buttons and what is said of it. `asked` gives the request, its files and, where the bytes of them are
// counted, how many there are; `shown` is given what came of it, and gives what is shown, with a heading, and said.
function runner({ label, underway, stopped, isReady, asked, shown }) {
  const go = button(label, () => start(), { class: "main", disabled: true });
  const stop = button("Arrêter", () => running?.abort(), { hidden: true });
  const bar = element("progress", { "aria-label": "Avancement", hidden: true });
  const state = element("p", { role: "status" });
  const result = element("div");
  let running;

  async function start() {
    running?.abort();
    const own = (running = new AbortController());
    const { request, bytes, ...given } = asked();
    begin();
    const onprogress = (done) => own === running && tell(done, bytes);
    try {
      const done = await ask(request, { ...given, signal: own.signal, onprogress });
      if (own !== running) return;
      const { element: found, said } = shown(done);
      result.replaceChildren(found);
      state.textContent = said;
      result.querySelector("h3").focus();
    } catch (error) {
      if (own !== running) return;
      state.textContent = error instanceof Stopped ? stopped : "";
      if (!(error instanceof Stopped)) result.replaceChildren(told(error));
    }
    if (own === running) end();
  }

  function begin() {
    // The keyboard stays where the work goes on: what is disabled or hidden has it no more.
    const hadKeyboard = document.activeElement === go;
    go.disabled = true;
    stop.hidden = bar.hidden = false;
    if (hadKeyboard) stop.focus();
    bar.removeAttribute("value");
    state.textContent = underway;
    result.replaceChildren();
  }

  function end() {
    const hadKeyboard = document.activeElement === stop;
    running = undefined;
    go.disabled = !isReady();
    if (hadKeyboard) go.focus();
    stop.hidden = bar.hidden = true;
  }

  // Of a workbook no bytes are counted: it is read before its rows.
  function tell({ rows, read }, bytes) {
    if (bytes && read) bar.value = Math.min(1, read / bytes);
    state.textContent = `${number(rows)} lignes…`;
  }

  // What was asked for is another: a run of what it was before is of no use.
  function renew() {
    running?.abort();
    running = undefined;
    end();
    result.replaceChildren();
    state.textContent = "";
  }

  const whole = element("div", {}, element("p", { class: "tools" }, go, stop), bar, state, result);
  // What was begun or is shown is made again, in another form.
  const again = () => (running || result.childElementCount) && isReady() && start();
  return { element: whole, start, renew, again };
}

// The buttons that save what a run made: its rows, others beside, and its summary in the form chosen.
function savings({ made, page, rows, summary, others = [] }) {
  const form = choice(SUMMARY_FORMS, "html");
  return [
    element(
      "div",
      { class: "tools" },
      button("Enregistrer le résultat", () => save(made.rows, rows), { class: "main" }),
      others,
      button("Imprimer le bilan", () => printed(page)),
    ),
    element(
      "div",
      { class: "tools bottom" },
      field("Forme du bilan", form),
      button("Enregistrer le bilan", () => save(made[`summary.${form.value}`], `${summary}.${form.value}`)),
    ),
  ];
}
