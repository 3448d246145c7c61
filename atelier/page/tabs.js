// Panels under tabs, one in sight at a time; the arrow keys go from tab to tab. Each panel is { title, element }, and
// `looked` is called with the one that comes in sight.
function tabs(label, panels, looked) {
  let current = panels[0];
  const list = element("div", { class: "tabs", role: "tablist", "aria-label": label });
  for (const panel of panels) {
    const id = `onglet-${(tabs.count = (tabs.count ?? 0) + 1)}`;
    panel.tab = button(panel.title, () => show(panel), { role: "tab", id, "aria-controls": `${id}-contenu` });
    panel.place = element("div", { role: "tabpanel", id: `${id}-contenu`, "aria-labelledby": id }, panel.element);
    list.append(panel.tab);
  }

  function show(panel) {
    current = panel;
    for (const other of panels) {
      const isCurrent = other === current;
      other.tab.setAttribute("aria-selected", isCurrent);
      other.tab.tabIndex = isCurrent ? 0 : -1;
      other.place.hidden = !isCurrent;
    }
    looked(panel);
  }

  list.addEventListener("keydown", (event) => {
    const at = panels.indexOf(current);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    show(panels.at(to % panels.length));
    current.tab.focus();
  });
  return {
    element: element("div", {}, list, panels.map((panel) => panel.place)),
    show,
    current: () => current,
  };
}
