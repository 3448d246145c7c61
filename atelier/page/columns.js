// Tables and their columns, as several parts show them.

// Columns as a choice offers them.
const columnPairs = (columns) => columns.map((column) => [column, column]);

// A box for each column, of which any may be chosen. `offer` names other columns; those that were chosen stay so.
function columnBoxes(legend) {
  const place = element("fieldset", { class: "boxes" });
  const chosen = () => [...place.querySelectorAll("input:checked")].map((box) => box.value);
  const offer = (columns) => {
    const before = chosen();
    const boxes = columns.map((name) =>
      element("input", { type: "checkbox", value: name, checked: before.includes(name) }),
    );
    const labels = boxes.map((box) => element("label", {}, box, element("span", {}, box.value)));
    place.replaceChildren(element("legend", {}, legend), ...labels);
  };
  return { element: place, chosen, offer };
}

// A table in a box of its own, where it is wider than the page. The first cell of a row names it; numbers are figures.
function dataTable(caption, titles, rows, attributes = {}) {
  const head = element(
    "tr",
    {},
    titles.map((title) => element("th", { scope: "col" }, title)),
  );
  const cell = (inside) =>
    typeof inside === "number" ? element("td", { class: "figure" }, number(inside)) : element("td", {}, inside);
  const body = rows.map(([name, ...cells]) =>
    element("tr", {}, element("th", { scope: "row" }, name), cells.map(cell)),
  );
  const table = element(
    "table",
    attributes,
    element("caption", {}, caption),
    element("thead", {}, head),
    element("tbody", {}, body),
  );
  return element("div", { class: "wide", tabindex: "0", role: "group", "aria-label": caption }, table);
}
