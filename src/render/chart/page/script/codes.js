
// Reads a path code as people write it down, by the links of the page: with capitals, with spaces for dots, without
// the tree. The check tells whether a way is the one that was meant.
const MOST_TRIED = 100_000;
const MOST_TOLD = 12;

const told = (name, details) => tables.codes[name].split("{}").map((part, place) => part + (details[place] ?? "")).join("");
class Misread extends Error {}
const misread = (name, ...details) => new Misread(told(name, details));

function folded(text) {
  const plain = visible(text).split(/\p{White_Space}+/u).filter(Boolean).join(" ");
  return plain.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[’ʼ‘]/g, "'").replaceAll("œ", "oe").replaceAll("æ", "ae").replace(/[‐‑]/g, "-");
}

// The words of a code, each with what stands before it, and what stands behind the last.
function wordsOf(code) {
  const text = folded(code).replace(/[‒–—−]/g, "-").replaceAll("+ ", "+").replaceAll(" +", "+")
    .replace(/^[«»"'`()[\]“”*]+|[«»"'`()[\]“”*]+$/g, "").trim();
  const list = [];
  let [word, gap] = ["", "end"];
  for (const sign of text) {
    const next = sign === " " ? "space" : /[.,;/>→·]/.test(sign) ? "dot" : sign === ":" ? "colon" : undefined;
    if (!next) word += sign;
    else if (word) {
      list.push({ text: word, gap });
      [word, gap] = ["", next];
    } else if (next !== "space") {
      // Spaces around another separator do not count.
      if (gap !== "space") throw misread("form");
      gap = next;
    }
  }
  if (word) {
    list.push({ text: word, gap });
    gap = "end";
  } else if (!list.length) throw misread("form");
  return { list, end: gap === "space" ? "end" : gap };
}

const squeezed = (id) => id.replaceAll("-", "");
const joined = (list) => list.map(({ text }) => text).join("-");
const signsOf = (list) => squeezed(list.map(({ text }) => text).join("")).slice(0, 3).toUpperCase();
const gapAt = ({ list, end }, word) => list[word]?.gap ?? end;

// Whether the words from here on are a check.
function isCheck({ list, end }, word) {
  const signs = signsOf(list.slice(word));
  return ["colon", "space"].includes(list[word]?.gap) && end !== "colon" && signs.length === 2
    && [...signs].every((sign) => tables.signs.includes(sign)) && list.slice(word + 1).every(({ gap }) => gap === "space");
}

// The words at which the answers may begin: behind the tree, or at once.
function startsOf(tree, words) {
  const { list, end } = words;
  const counts = list.map((_, place) => place + 1);
  const most = counts.slice(0, -1).find((count) => gapAt(words, count) !== "space") ?? list.length;
  const id = squeezed(tree.id);
  const starts = counts.filter((count) => count <= most && ["colon", "space"].includes(gapAt(words, count))
    && squeezed(joined(list.slice(0, count))) === id);
  const first = list.findIndex(({ gap }) => gap === "colon");
  const colons = list.filter(({ gap }) => gap === "colon").length;
  const colon = first < 0 && end === "colon" ? list.length : first;
  if (colon >= 0 && !starts.length) {
    const isId = list.slice(1, colon).every(({ gap }) => gap === "space");
    if (colons > 1 || (isId && !isCheck(words, colon))) throw misread("other", joined(list.slice(0, colon)));
  }
  const isNamed = starts.length > 0 && first === starts[0];
  if (colons < 2 && (!isNamed || isCheck(words, first))) starts.push(0);
  return starts;
}

const answersOf = (place) => [...ticksOf(place), ...linksOf(place)].map(({ dataset }) => dataset.answer).filter((key) => key !== undefined);

// The answer of a question whose id this is, or was; hyphens may be missing, where only one is so.
function answerCalled(place, said) {
  const { was = {} } = ruleOf(place);
  const keys = answersOf(place);
  if (keys.includes(said)) return said;
  const older = keys.find((key) => was[key]?.includes(said));
  const alike = keys.filter((key) => [key, ...(was[key] ?? [])].some((id) => squeezed(id) === squeezed(said)));
  return older ?? (alike.length === 1 ? alike[0] : undefined);
}

// What some words say to a question: the answers, none where something is typed.
function segmentOf(place, said) {
  if (takesSeveral(place)) {
    const answers = said === "0" ? [] : said.split("+").map((part) => answerCalled(place, part));
    return answers.includes(undefined) ? undefined : { place, answers, text: answers.join("+") || "0" };
  }
  if (isTyped(place)) return said === "_" ? { place, text: "_" } : undefined;
  const answer = answerCalled(place, said);
  return answer && { place, answers: [answer], text: answer };
}

function segmentsOf({ list }, word, start, place) {
  const found = [];
  if (place.dataset.question === undefined || !list[word] || (list[word].gap === "colon" && word !== start)) return found;
  for (let end = word + 1; end <= list.length; end += 1) {
    const segment = segmentOf(place, joined(list.slice(word, end)));
    if (segment) found.push({ segment, end });
    if (list[end]?.gap !== "space" || end - word > 20) break;
  }
  return found;
}

// Every way that the words from `start` on may name; `failed` is the furthest word that is no answer.
function readingsOf(tree, words, start, state) {
  const { list, end } = words;
  const found = [];
  const follow = (word, given, place) => {
    const mayEnd = word === list.length
      ? end === "end" || (!given.length && end === "colon")
      : given.length > 0 && isCheck(words, word);
    if (mayEnd) found.push({ given, place, check: word < list.length ? signsOf(list.slice(word)) : undefined });
    const segments = segmentsOf(words, word, start, place);
    if (!segments.length && word < list.length && word > (state.failed?.word ?? -1)) state.failed = { word, given, place };
    for (const { segment, end } of segments) {
      if ((state.left -= 1) < 0) return;
      follow(end, [...given, segment], targetOf(linkFor(place, segment.answers?.[0])));
    }
  };
  follow(start, [], byId(tree.start));
  return found;
}

const rightCheck = (tree, { given, place }) => checkOf(tree, [...given.map((step) => idOf(step.place)), idOf(place)]);

// The way that a code names in a tree.
function opened(tree, code) {
  const words = wordsOf(code);
  const state = { left: MOST_TRIED };
  const found = startsOf(tree, words).flatMap((start) => readingsOf(tree, words, start, state));
  const right = found.find((reading) => reading.check === rightCheck(tree, reading));
  if (right) return { ...right, isChecked: true };
  const unchecked = found.filter(({ check }) => check === undefined);
  if (unchecked.length > 1) throw misread("ambiguous");
  if (unchecked.length) return { ...unchecked[0], isChecked: !unchecked[0].given.length };
  if (found.length) throw misread("changed", wayTold(found[0]));
  throw whyNot(tree, words, state);
}

// Each question of a way with its answer, and where they lead.
function wayTold({ given, place }) {
  const lines = given.slice(0, MOST_TOLD).map((step, rank) => `  ${rank + 1}. « ${askOf(step.place)} » ${step.text}`);
  if (given.length > MOST_TOLD) lines.push("  …");
  const end = place.dataset.question === undefined ? `  et mènent à « ${askOf(place)} »` : `  puis la question « ${askOf(place)} »`;
  return [...lines, end].join("\n");
}

function whyNot(tree, { list, end }, { left, failed }) {
  if (left < 0) return misread("ambiguous");
  if (!failed) return end === "colon" ? misread("check", "") : misread("form");
  const { word, given, place } = failed;
  const said = list[word].text.slice(0, 60);
  if (list[word].gap === "colon" && given.length) return misread("check", joined(list.slice(word)).toUpperCase().slice(0, 60));
  if (place.dataset.question === undefined) return misread("long", said);
  const expected = [...answersOf(place), ...(takesSeveral(place) ? ["0"] : isTyped(place) ? ["_"] : [])].join(", ");
  return misread("unknown", said, idOf(place), expected, `${given.length + 1}`, askOf(place));
}

// The tree and the way that a code names, of all trees of the page.
function openedAnywhere(code) {
  const trees = tables.trees.map((tree) => {
    try {
      return { tree, reading: opened(tree, code) };
    } catch (error) {
      if (error instanceof Misread) return { tree, error };
      throw error;
    }
  });
  const open = trees.filter(({ reading }) => reading);
  const checked = open.filter(({ reading }) => reading.isChecked);
  const meant = checked.length ? checked : open;
  if (meant.length === 1) return meant[0].reading;
  if (meant.length) throw misread("no-tree");
  const named = trees.find(({ tree }) => folded(code).startsWith(`${tree.id}:`)) ?? (trees.length === 1 ? trees[0] : undefined);
  if (named) throw named.error;
  throw trees.every(({ error }) => error.message === trees[0].error.message) ? trees[0].error : misread("no-tree");
}

// What is said of the code that was taken up last, where it led.
let remark;

function takeUp({ given, place, isChecked }) {
  forget(treeOf(place));
  for (const step of given) {
    const value = isTypedOnly(step) ? typedValues.get(idOf(step.place)) : undefined;
    keep(step.place, { answers: step.answers, value });
  }
  const told = [];
  if (!isChecked) told.push("Ce code n’a pas ses deux signes de contrôle : vérifiez les réponses.");
  if (given.some((step) => isTypedOnly(step) && !wayTo(place).find((one) => one.place === step.place)?.value)) {
    told.push("Un code ne garde pas ce qui est saisi : prenez « Changer » pour le remettre.");
  }
  remark = { place, text: told.join(" ") };
  announce(`Le parcours est repris. ${remark.text}`);
  go(place);
}

function showRemark(place) {
  all(".remark").forEach((one) => one.remove());
  if (remark?.place !== place) remark = undefined;
  else if (remark.text) place.querySelector("h2").after(element("p", { className: "remark", textContent: remark.text }));
}

// The first place of the page has room for a code.
function codeForm() {
  const id = "reprendre:code";
  const box = element("input", { id, type: "text", autocomplete: "off", spellcheck: false, autocapitalize: "off" });
  box.setAttribute("aria-describedby", `${id}:erreur`);
  const error = element("div", { id: `${id}:erreur`, className: "error" });
  error.setAttribute("role", "alert");
  const label = element("label", { htmlFor: id, textContent: "Code du parcours, comme il est sur la fiche" });
  const form = element("form", { className: "field", noValidate: true }, label, box, error, element("button", { textContent: "Reprendre" }));
  form.onsubmit = (event) => {
    event.preventDefault();
    error.replaceChildren();
    box.removeAttribute("aria-invalid");
    try {
      takeUp(openedAnywhere(box.value));
      box.value = "";
    } catch (problem) {
      if (!(problem instanceof Misread)) throw problem;
      box.setAttribute("aria-invalid", "true");
      error.append(element("p", { textContent: `${problem.message[0].toUpperCase()}${problem.message.slice(1)}` }));
      box.focus();
    }
  };
  return element("details", { className: "resume-code" }, element("summary", { textContent: "Reprendre un code" }), form);
}
