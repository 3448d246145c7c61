// Plays ways on a page, within it: as a reader who clicks, ticks and types, but at once.

// Runs in the page, where nothing of this file but itself is known.
export async function play({ asked, tree, scripted }) {
  const visible = (part) => part.checkVisibility();
  const shown = () => [...document.querySelectorAll("main > section")].filter(visible);
  // Timers do not run in a page without scripts, and nothing there is to be waited for.
  const settled = () => scripted && new Promise((resolve) => setTimeout(resolve));

  // A text as it is read, with what the reader would write in the place of each blank.
  const read = (part, given) => [...part.childNodes].map((child) => {
    if (child.nodeType === Node.TEXT_NODE) return child.data;
    if (child.nodeType !== Node.ELEMENT_NODE || !visible(child)) return "";
    const key = child.dataset.question ?? child.textContent.match(/^\[([a-z0-9-]+)\]$/)?.[1];
    if (child.tagName === "VAR" && key in given) return given[key];
    return child.tagName === "BR" ? "\n" : read(child, given);
  }).join("");

  // What is typed is taken as it is, where the page asks whether something near it was meant.
  function type(place, value) {
    const form = place.querySelector("form.field");
    form.querySelector("input").value = value;
    form.requestSubmit();
    [...form.querySelectorAll(".error button")].at(-1)?.click();
    if (visible(form)) throw new Error(`« ${value} » : ${form.querySelector(".error").textContent}`);
  }

  function step(place, { question, answers, value }) {
    if (place.dataset.question !== question) throw new Error(`« ${question} » est demandée, la page est à « ${place.id} »`);
    if (scripted && value !== undefined) return type(place, value);
    for (const tick of place.querySelectorAll(".tick")) if (tick.checked !== answers.includes(tick.dataset.answer)) tick.click();
    const links = [...place.querySelectorAll(".answers > li > a.on")];
    return (links.find((link) => link.dataset.answer === answers[0]) ?? links[0]).click();
  }

  function target(action, given) {
    const message = action.querySelector(".message");
    if (message) return `${read(action.querySelector(".subject") ?? new DocumentFragment(), given)} / ${read(message, given)}`;
    const target = action.querySelector(".target");
    return target?.querySelector("a")?.getAttribute("href") ?? (target ? read(target, given).replace(/^.*?:/, "") : "");
  }

  // An action or the title of an alternative, as the page has it; other titles say nothing of what to do.
  function line(part, given) {
    if (part.matches("li")) return `${read(part.querySelector("label > span"), given)} [${target(part, given)}]`;
    const title = read(part, given).replace(/^Possibilité\s\d+\s:\s/, "");
    return part.nextElementSibling?.matches(".actions") && title !== "Ce qu’il faut faire" ? `${title} []` : undefined;
  }

  function sheet(place, given) {
    const actions = [...place.querySelectorAll("h3, .actions > li")].filter(visible).map((part) => line(part, given));
    const code = [...place.querySelectorAll(".code")].find(visible)?.querySelector("code");
    return { title: read(place.querySelector("h2 .title"), given), actions: actions.filter(Boolean), code: code?.innerText };
  }

  const played = [];
  for (const { way, given } of asked) {
    try {
      // A script forgets what was answered before.
      [...document.querySelectorAll(".back a")].find((link) => visible(link) && link.textContent === "Recommencer")?.click();
      location.hash = "";
      await settled();
      shown()[0].querySelector(`a.on[href^="#${tree}."]`)?.click();
      await settled();
      for (const one of way) {
        step(shown()[0], one);
        await settled();
      }
      const places = shown();
      if (places.length !== 1) throw new Error(`${places.length} lieux en vue`);
      played.push(sheet(places[0], given));
    } catch (error) {
      played.push({ problem: error.message });
    }
  }
  return played;
}
