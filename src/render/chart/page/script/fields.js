
// A field where something may be typed, in the place of what the page says without a script.
const fields = new Map();

function fieldOf(place, before) {
  const { input } = ruleOf(place);
  const id = `${place.id}:champ`;
  const label = element("label", { htmlFor: id, textContent: before + tables.forms[input] });
  const box = element("input", { id, type: "text", autocomplete: "off", spellcheck: false });
  box.setAttribute("aria-describedby", `${id}:erreur`);
  if (input === "email" || input === "mssante-address") Object.assign(box, { inputMode: "email", autocapitalize: "off" });
  if (input === "rpps" || input === "date") box.inputMode = "numeric";
  const error = element("div", { id: `${id}:erreur`, className: "error" });
  error.setAttribute("role", "alert");
  const button = element("button", { textContent: "Continuer" });
  const form = element("form", { className: "field", noValidate: true }, label, box, error, button);
  form.onsubmit = (event) => {
    event.preventDefault();
    take(place, box.value);
  };
  return { form, box, error, near: undefined };
}

function say(place, ...parts) {
  const { box, error } = fields.get(place);
  error.replaceChildren(...parts);
  box.setAttribute("aria-invalid", "true");
}

function settle(place) {
  const { box, error } = fields.get(place);
  error.replaceChildren();
  box.removeAttribute("aria-invalid");
}

function take(place, typed) {
  const rule = ruleOf(place);
  const refusal = refusalOf(rule.input, typed);
  if (refusal) {
    say(place, element("p", { textContent: `${refusal[0].toUpperCase()}${refusal.slice(1)}.` }));
    return fields.get(place).box.focus();
  }
  const value = valueOf(rule.input, typed);
  const near = nearAddress(rule, value);
  return near ? askBack(place, value, near) : give(place, value);
}

// An ending that is one or two signs away from a known one is asked back.
function askBack(place, value, near) {
  const choice = (text, act) => element("button", { type: "button", textContent: text, onclick: act });
  const yes = choice(`Oui, prendre « ${near} »`, () => give(place, near));
  const no = choice(`Non, garder « ${value} »`, () => give(place, value));
  say(place, element("p", { textContent: `Vouliez-vous dire « ${near} » ?` }), yes, no);
  yes.focus();
}

function give(place, value) {
  settle(place);
  const answer = answerTo(ruleOf(place), value);
  answerWith(place, { answers: answer && [answer], value });
}

function showField(place) {
  const field = fields.get(place);
  if (!field) return;
  settle(place);
  field.box.value = givenIn(place).get(place.dataset.question)?.value ?? valueSuggested(place);
}

// What was typed to the same question elsewhere, where this one takes it.
function valueSuggested(place) {
  const value = givenIn(place).has(place.dataset.question) ? undefined : typedValues.get(place.dataset.question);
  return value && !refusalOf(ruleOf(place).input, value) ? value : "";
}

for (const place of places.filter((place) => ruleOf(place).input)) {
  const { typed = [] } = ruleOf(place);
  const answers = place.querySelector(".answers");
  const links = linksOf(place);
  const isAside = !typed.length && links.some(({ dataset }) => dataset.answer !== undefined);
  const field = fieldOf(place, isAside ? "Ou saisissez " : "Votre réponse : ");
  fields.set(place, field);
  for (const note of all(".typed", place)) note.hidden = true;
  for (const link of links) {
    if (link.dataset.answer === undefined) link.textContent = "Continuer sans répondre";
    else if (typed.includes(link.dataset.answer)) link.parentElement.classList.add("by-typing");
  }
  answers.classList.toggle("by-typing", links.every((link) => link.parentElement.matches(".by-typing")));
  if (isAside) answers.after(field.form);
  else answers.before(field.form);
}
