// Elements, and what is told to those who listen.
"use strict";

// An element with its attributes and what stands in it; what is undefined or null is left out.
function element(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (typeof value === "boolean") made.toggleAttribute(key, value);
    else if (value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...inside.flat().filter((one) => one !== undefined && one !== null));
  return made;
}

const byId = (id) => document.getElementById(id);

// « 1 234 567 », as the program writes numbers.
const number = (count) => new Intl.NumberFormat("fr-FR").format(count).replaceAll("\u202f", "\u00a0");

// A button that does its work once at a time.
function button(label, work, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", () => work(made));
  return made;
}

// What went wrong, said at once to those who listen; what shows lines of a file has signs of one width.
function alarm(lines) {
  const isExcerpt = /^ *--> /m.test(lines);
  return element("pre", { class: isExcerpt ? "refusal excerpt" : "refusal", role: "alert" }, lines.trimEnd());
}

// Saves a file: a link is clicked, for no other way works without a question or a window.
function save(blob, name) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// A control under its label, with a sentence on what it is for.
function field(label, control, hint) {
  control.id ||= `champ-${(field.count = (field.count ?? 0) + 1)}`;
  const said = hint && element("span", { class: "hint", id: `${control.id}-aide` }, hint);
  if (said) control.setAttribute("aria-describedby", said.id);
  return element("div", { class: "field" }, element("label", { for: control.id }, label), said, control);
}

// A choice among [value, label] pairs.
function choice(options, chosen) {
  const made = element("select");
  fillChoice(made, options, chosen);
  return made;
}

// Has a choice offer other pairs; where none has the value chosen, it is the first.
function fillChoice(made, options, chosen) {
  made.replaceChildren(...options.map(([value, label]) => element("option", { value }, label)));
  made.value = chosen;
  if (made.selectedIndex < 0) made.selectedIndex = 0;
}

// A place for files, dropped or chosen. `take` is given them, one or many; the place names them.
function fileField(label, { hint, accept, multiple = false, take }) {
  const input = element("input", { type: "file", accept, multiple });
  const named = element("p", { class: "named", "aria-live": "polite" });
  const place = element("div", { class: "drop" }, field(label, input, hint), named);
  const taken = (files) => {
    const chosen = multiple ? [...files] : [...files].slice(0, 1);
    if (!chosen.length) return;
    named.textContent = chosen.map((file) => `${file.name} (${size(file.size)})`).join(", ");
    take(multiple ? chosen : chosen[0]);
  };
  input.addEventListener("change", () => {
    taken(input.files);
    // The same file may have been mended, and is chosen again.
    input.value = "";
  });
  place.addEventListener("dragover", (event) => {
    event.preventDefault();
    place.classList.add("over");
  });
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("over");
    taken(event.dataTransfer.files);
  });
  return place;
}

// « 12 ko », « 3,4 Mo ».
function size(bytes) {
  const [most, unit] = bytes < 1e6 ? [1e3, "ko"] : [1e6, "Mo"];
  return `${new Intl.NumberFormat("fr-FR", { maximumFractionDigits: bytes < 1e6 ? 0 : 1 }).format(Math.max(bytes / most, bytes && 1))}\u00a0${unit}`;
}

// Whether a file is a workbook, by its name.
const isWorkbook = ({ name = "" }) => /\.(xlsx|xlsm|ods)$/i.test(name);
