// « Auditer un tableau ».
part("auditer", {
  begin(place) {
    const form = auditForm(() => run.renew());
    const run = runner({
      label: "Auditer",
      underway: "Audit en cours…",
      stopped: "Audit arrêté\u00a0: rien n’est gardé.",
      isReady: form.isReady,
      asked() {
        const { table, annuaire } = form.state;
        const tree = form.trees.value();
        const files = [...tree.files, table, ...(annuaire ? [annuaire] : [])];
        const request = {
          work: "audit",
          tree: tree.choice,
          table: tree.files.length,
          annuaire: annuaire ? files.length - 1 : null,
          options: form.options(),
        };
        return { request, files, region, bytes: table.size };
      },
      shown: (found) => ({
        element: auditResult(found, auditNames(form.state.table.name, form.form.value), form.state.means, () =>
          run.start(),
        ),
        said: found.done.headline,
      }),
    });
    // The program makes the result in the form chosen; another form is another run.
    form.form.addEventListener("change", () => run.again());
    place.append(form.element, run.element);
    return async () => {
      await form.trees.renew();
      await form.refresh();
    };
  },
});
