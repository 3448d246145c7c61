
const name = document.title;
const at = () => document.querySelector(":target") ?? document.querySelector("main > section");
const tell = () => {
  document.title = `${at().querySelector("h2").textContent} – ${name}`;
};
addEventListener("hashchange", () => {
  tell();
  at().focus();
});
for (const button of document.querySelectorAll("button")) {
  button.hidden = false;
  button.onclick = () => print();
}
tell();
