// « Vérifier un résultat »: an audit made again by its manifest.
part("verifier", {
  begin(place) {
    const given = new Map();
    let manifest;
    let named = [];
    const list = element("div", { "aria-live": "polite" });
    const run = runner({
      label: "Vérifier",
      underway: "L’audit est refait…",
      stopped: "Vérification arrêtée.",
      isReady: () => Boolean(manifest),
      asked: () => ({
        request: { work: "verification", manifest: 0 },
        files: [manifest, ...given.values()],
        bytes: tableBytes(),
      }),
      shown: ({ made }) => ({
        element: verificationResult(made["verification.txt"], manifest.name),
        said: "Vérification faite.",
      }),
    });
    const files = fileField("Manifeste, et fichiers qu’il nomme", {
      hint: "Ensemble ou l’un après l’autre\u00a0: le manifeste (.json), le tableau, le résultat, le bilan…",
      multiple: true,
      take,
    });
    place.append(files, list, run.element);

    async function take(taken) {
      const refused = [];
      // A summary may be JSON as well.
      for (const file of taken.filter(({ name }) => /\.json$/i.test(name))) {
        await takeManifest(file).catch((error) => refused.push(error));
      }
      for (const file of taken) if (file !== manifest) given.set(file.name, file);
      list.replaceChildren(
        ...(manifest ? verificationFiles(manifest, named, given) : [...refused.map(told), NO_MANIFEST()]),
      );
      run.renew();
    }

    async function takeManifest(file) {
      const { done } = await ask({ work: "manifest-files", manifest: 0 }, { files: [file] });
      // What was given with another manifest is none of this one's.
      if (manifest) given.clear();
      manifest = file;
      named = done.files;
    }

    // Of a workbook no bytes are counted.
    function tableBytes() {
      const table = given.get(named.find(({ role }) => role === "table")?.name);
      return table && !isWorkbook(table) ? table.size : 0;
    }
  },
});

const NO_MANIFEST = () =>
  element(
    "p",
    { class: "note" },
    "Il manque le manifeste\u00a0: le fichier .json que l’audit a écrit avec son résultat.",
  );

// Which files a manifest names and whether they are there, and those that it does not name.
function verificationFiles(manifest, named, given) {
  const rows = named.map(({ role, path, name }) => {
    const file = given.get(name);
    return [role, path, file ? `donné (${size(file.size)})` : element("b", {}, "à donner")];
  });
  const caption = `Fichiers que nomme «\u00a0${manifest.name}\u00a0»`;
  const table = dataTable(caption, ["Rôle", "Fichier", "État"], rows, { class: "files" });
  // Other trees of a folder may be what a tree leads to.
  const others = [...given.keys()].filter((name) => !/\.ya?ml$/i.test(name) && named.every((one) => one.name !== name));
  const note = element("p", { class: "note" }, `Le manifeste ne nomme pas\u00a0: ${others.join(", ")}.`);
  return others.length ? [table, note] : [table];
}

function verificationResult(text, manifest) {
  const verdict = element("pre", { class: "verdict", role: "status" });
  text.text().then((lines) => (verdict.textContent = lines));
  return element(
    "div",
    { class: "result" },
    element("h3", { tabindex: "-1" }, "Verdict"),
    verdict,
    element(
      "p",
      { class: "tools" },
      button("Enregistrer le verdict", () => save(text, `${stem(manifest)}-verification.txt`)),
      button("Imprimer", () => print()),
    ),
  );
}
