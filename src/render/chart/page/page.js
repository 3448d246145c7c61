
const name = document.title;
const at = () => document.querySelector(":target") ?? document.querySelector("main > section");
const tell = () => {
  document.title = `${at().querySelector("h2").textContent} – ${name}`;
};
addEventListener("hashchange", () => {
  tell();
  at().focus();
});
for (const way of document.querySelectorAll("main > [data-outcome] > .way")) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: "Imprimer cette fiche", onclick: () => print() });
  const tools = document.createElement("p");
  tools.className = "print";
  tools.append(button);
  way.before(tools);
}
tell();
