
// The sheet as a file of its own, which opens anywhere and asks for nothing.
function saved(place) {
  const copy = place.cloneNode(true);
  const boxes = all("input", place);
  all("input", copy).forEach((box, rank) => box.toggleAttribute("checked", boxes[rank].checked));
  for (const tool of all("button, form, .change, .back, .send, [hidden]", copy)) tool.remove();
  // What led to other places of the page leads nowhere.
  for (const link of all("a[href^='#']", copy)) link.replaceWith(...link.childNodes);
  const page = document.implementation.createHTMLDocument(document.title);
  page.documentElement.lang = "fr";
  const policy = element("meta", { httpEquiv: "Content-Security-Policy", content: "default-src 'none'; style-src 'unsafe-inline'" });
  const view = element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" });
  const charset = element("meta", {});
  charset.setAttribute("charset", "utf-8");
  page.head.prepend(charset, view, policy);
  page.head.append(element("style", { textContent: document.querySelector("style").textContent }));
  const title = element("h1", { textContent: document.querySelector("h1").textContent });
  page.body.append(element("header", {}, title), element("main", {}, copy));
  return `<!DOCTYPE html>\n${page.documentElement.outerHTML}\n`;
}

function save(place) {
  const address = URL.createObjectURL(new Blob([saved(place)], { type: "text/html" }));
  const link = element("a", { href: address, download: `${treeOf(place).id}-${place.dataset.outcome}.html` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  announce("La fiche est enregistrée dans vos téléchargements.");
}

for (const place of places.filter(({ dataset }) => dataset.outcome !== undefined)) {
  const button = element("button", { type: "button", textContent: "Enregistrer cette fiche", onclick: () => save(place) });
  place.querySelector(".print")?.append(" ", button);
}
