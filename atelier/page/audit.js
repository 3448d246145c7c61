// « Auditer un tableau ».
part("auditer", {
  begin(place) {
    const form = auditForm(() => ready());
    const go = button("Auditer", () => run(), { class: "main", disabled: true });
    const stop = button("Arrêter", () => running?.abort(), { hidden: true });
    const bar = element("progress", { "aria-label": "Avancement", hidden: true });
    const state = element("p", { role: "status" });
    const result = element("div");
    let running;
    // The program makes the result in the form chosen; another form is another run.
    form.form.addEventListener("change", () => result.childElementCount && run());
    place.append(form.element, element("p", { class: "tools" }, go, stop), bar, state, result);

    function ready() {
      go.disabled = !form.isReady();
      result.replaceChildren();
      state.textContent = "";
    }

    async function run() {
      const { table, annuaire, means } = form.state;
      const tree = form.trees.value();
      const names = auditNames(table.name, form.form.value);
      const files = [...tree.files, table, ...(annuaire ? [annuaire] : [])];
      const request = {
        work: "audit",
        tree: tree.choice,
        table: tree.files.length,
        annuaire: annuaire ? files.length - 1 : null,
        options: form.options(),
      };
      running = new AbortController();
      begin();
      try {
        const found = await ask(request, { files, region, signal: running.signal, onprogress: ({ rows, read }) => tell(rows, read, table.size) });
        result.replaceChildren(auditResult(found, names, means, run));
        state.textContent = found.done.headline;
        result.querySelector("h3").focus();
      } catch (error) {
        if (error instanceof Stopped) state.textContent = "Audit arrêté : rien n’est gardé.";
        else result.replaceChildren(told(error));
      } finally {
        end();
      }
    }

    function begin() {
      go.disabled = true;
      stop.hidden = bar.hidden = false;
      bar.removeAttribute("value");
      state.textContent = "Audit en cours…";
    }

    function end() {
      go.disabled = !form.isReady();
      stop.hidden = bar.hidden = true;
    }

    // Of a workbook no bytes are counted: it is read before its rows.
    function tell(rows, read, all) {
      if (read) bar.value = Math.min(1, read / all);
      state.textContent = `${number(rows)} lignes…`;
    }
    return async () => {
      await form.trees.renew();
      await form.refresh();
    };
  },
});
