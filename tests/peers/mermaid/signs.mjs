// Writes trees whose texts have what means something in Mermaid, in YAML or in HTML, one a file.
import { writeFileSync } from "node:fs";

const TEXTS = [
    "a < b", "a > b", "<<", "<i", "<b>gras</b>", "a<br>b", "<br/>", "<script>alert(1)</script>", "<!-- non -->",
    "a < b & c &amp; &lt; d", "&#60; #60; #lt; #quot; #35;", "# titre", "## x#", "a; b", "\"cité\", l'apos", "'", "\"",
    "a | b", "{x} [y] (z)", "%% non", "%%{init: {\"theme\":\"dark\"}}%%", "--- x", "A --> B", "o-x", "end", "click",
    "[lien](https://a.fr)", "`code`", "*g* **b** _i_ ~~x~~", "$$x$$", "a\\nb", "\\", "1. un", "- deux", "+ trois",
    "fa:fa-car", "https://a.fr/?a=b&c=d", "title: x", "!x", "=x", "@x", "^_^", "é œ 😀", "a…",
];

const quoted = (text) => JSON.stringify(text.replaceAll("<", "<<").replaceAll(">", ">>"));
for (const [place, text] of TEXTS.entries()) {
    const own = quoted(text);
    writeFileSync(`${process.argv[2]}/signes-${place}.yaml`, `format: 1
id: signes-${place}
title: ${own}
source: { document: ${own}, checked: 2026-11-23 }
questions:
  q: { ask: ${own}, answers: { a: { label: ${own}, go: f }, b: { label: Non, go: g } } }
outcomes:
  f: { title: ${own}, status: a-faire }
  g: { title: G, status: a-faire }
`);
}
