// One part at a time, the one that the address names; what it needs is made when it is first shown.
const PARTS = new Map();
const TITLE = document.title;

// A part: `begin` fills it when it is first shown, and gives what to do then and when the region is another.
function part(id, { begin }) {
  PARTS.set(id, { begin, renew: undefined });
}

const currentPart = () => {
  const named = byId(location.hash.slice(1));
  return named?.matches("main > section") ? named : document.querySelector("main > section");
};

function showPart() {
  const place = currentPart();
  for (const other of document.querySelectorAll("main > section")) other.classList.toggle("here", other === place);
  for (const link of document.querySelectorAll(".parts a")) {
    if (link.hash === `#${place.id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `${place.querySelector("h2").textContent} – ${TITLE}`;
  const own = PARTS.get(place.id);
  if (own && !own.renew) {
    own.renew = own.begin(place) ?? (() => {});
    own.renew();
  }
}

// The file of a region, which all parts use.
let region;
async function takeRegion(file) {
  const before = region;
  region = file;
  const place = byId("region");
  place.querySelector(".refusal")?.remove();
  try {
    const { done } = await ask({ work: "region" }, { region });
    place.querySelector("summary b").textContent = done.name;
    for (const own of PARTS.values()) own.renew?.();
  } catch (error) {
    region = before;
    place.append(told(error));
  }
}

byId("region").append(
  fileField("Fichier de votre région (.yaml)", {
    hint: "Ses noms, ses contacts et ses liens prennent la place de ceux des arbres, dans toutes les parties.",
    accept: ".yaml,.yml",
    take: takeRegion,
  }),
);
// A file that is dropped beside its place would be opened in place of this page.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
