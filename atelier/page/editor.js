// A plain text area with the numbers of its lines beside it. It wraps nothing, and Tab goes on to the next control.
const ERROR_SIGN = "✖", WARNING_SIGN = "▲";

function textEditor({ label, hint, onchange }) {
  const numbers = element("pre");
  const gutter = element("div", {}, numbers);
  const area = element("textarea", {
    class: "code",
    wrap: "off",
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    rows: "20",
    oninput: () => {
      renumber();
      onchange();
    },
    onscroll: () => (gutter.scrollTop = area.scrollTop),
  });
  const labelled = field(label, area, hint);
  const box = element("div", { class: "editor" });
  area.before(box);
  box.append(element("div", { class: "gutter", "aria-hidden": "true" }, gutter), area);
  // The worst that is wrong in a line, by its number.
  let marks = new Map();
  let lineCount = 0;

  const countLines = () => area.value.split("\n").length;
  function renumber() {
    if (countLines() !== lineCount) drawNumbers();
  }

  // The numbers as one text; a marked one has a sign before it, and a colour.
  function drawNumbers() {
    lineCount = countLines();
    const pieces = [];
    let plain = "";
    for (let line = 1; line <= lineCount; line++) {
      const severity = marks.get(line);
      const end = line < lineCount ? "\n" : "";
      if (severity) {
        const sign = severity === "error" ? ERROR_SIGN : WARNING_SIGN;
        pieces.push(plain, element("b", { class: severity }, `${sign} ${line}`));
        plain = end;
      } else {
        plain += line + end;
      }
    }
    numbers.replaceChildren(...pieces, plain);
    gutter.scrollTop = area.scrollTop;
  }
  drawNumbers();

  return {
    element: labelled,
    text: () => area.value,
    focus: () => area.focus(),
    put(text) {
      area.value = text;
      area.scrollTop = 0;
      marks = new Map();
      drawNumbers();
    },
    // Marks the lines that problems stand in.
    mark(problems) {
      marks = new Map();
      for (const { line, severity } of problems) {
        if (marks.get(line) !== "error") marks.set(line, severity);
      }
      drawNumbers();
    },
    // Selects a line, and scrolls to it.
    goTo(line) {
      const lines = area.value.split("\n");
      const start = lines.slice(0, line - 1).reduce((sum, before) => sum + before.length + 1, 0);
      area.focus();
      area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
      const height = numbers.getBoundingClientRect().height / lineCount;
      area.scrollTop = Math.max(0, (line - 1) * height - area.clientHeight / 3);
      area.scrollLeft = 0;
    },
  };
}
