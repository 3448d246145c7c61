
const name = document.title;
// The place that the address names; Firefox knows it as a target no sooner than the page is shown.
const at = () => {
  const named = document.getElementById(location.hash.slice(1));
  return named?.matches("main > *") ? named : document.querySelector("main > section");
};
const tell = () => {
  document.title = `${at().querySelector("h2").textContent} – ${name}`;
  document.querySelector(".here")?.classList.remove("here");
  at().classList.add("here");
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
