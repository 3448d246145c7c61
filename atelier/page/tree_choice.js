// A tree chosen on the shelf, or in a file of one's own. `value` gives it as a request names it, with the files of the
// request, where that of the tree comes first; `renew` names the trees of the shelf, which a region may name otherwise.
const SHIPPED = "fourni:";
const OWN_FILE = "fichier";
const BY_DECK = "cas";

// A tree that is written in the workshop: every choice offers it as a file of one's own, those that come later too.
let writtenTree;
const treeChoices = [];
function employTree(file) {
  writtenTree = file;
  for (const take of treeChoices) take(file);
}

function treeChoice({ onchange }) {
  const chosen = element("select", { onchange });
  let groups = [];
  let file;
  let beforeDeck;
  // What may be chosen beside the trees of the shelf, each once, before them.
  const offer = (value, label) => {
    const known = [...chosen.options].find((option) => option.value === value);
    const option = known ?? element("option", { value });
    option.textContent = label;
    if (!known) chosen.prepend(option);
    chosen.value = value;
  };

  async function renew() {
    const { done } = await ask({ work: "trees" }, { region });
    const before = chosen.value;
    groups.forEach((group) => group.remove());
    groups = done.groups.map(({ want, trees }) =>
      element("optgroup", { label: want }, trees.map(({ id, title }) => element("option", { value: SHIPPED + id }, title))),
    );
    chosen.append(...groups);
    chosen.value = before || chosen.options[0].value;
  }

  function hold(taken) {
    file = taken;
    offer(OWN_FILE, `Votre fichier «\u00a0${file.name}\u00a0»`);
  }
  function take(taken) {
    hold(taken);
    onchange();
  }
  const own = fileField("Ou votre propre arbre (.yaml)", { accept: ".yaml,.yml", take });
  if (writtenTree) hold(writtenTree);
  treeChoices.push(take);

  return {
    element: element("div", { class: "tree-choice" }, field("Arbre", chosen), own),
    renew,
    // Chooses the tree that a deck names; without a deck, the one that was chosen before.
    byDeck(deck) {
      if (deck) {
        if (chosen.value !== BY_DECK) beforeDeck = chosen.value;
        return offer(BY_DECK, `L’arbre que nomme «\u00a0${deck.name}\u00a0»`);
      }
      if (chosen.value === BY_DECK) chosen.value = beforeDeck;
      [...chosen.options].find((option) => option.value === BY_DECK)?.remove();
    },
    // Without a choice it is the tree that the deck of the request names.
    value() {
      if (chosen.value === BY_DECK) return { choice: null, files: [] };
      if (chosen.value === OWN_FILE) return { choice: { file: 0 }, files: [file] };
      return { choice: { shipped: chosen.value.slice(SHIPPED.length) }, files: [] };
    },
  };
}
