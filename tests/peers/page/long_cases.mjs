// A tree with forty cases, from a word to more than a sheet holds.
const QUESTIONS = 8;
const LENGTHS = [1500, 1500, 300, 700, 8, 450, 3500, 1500, 12_000, 900];
const words = "Une collègue qui lisait la boîte du service est partie, et personne ne sait si son accès a été retiré.";

const lines = ["format: 1", "id: longs", "title: Quarante situations", "source: { document: D, checked: 2026-11-23 }", "questions:"];
for (let place = 0; place < QUESTIONS; place += 1) {
  const next = place + 1 < QUESTIONS ? `q${place + 1}` : "fin";
  lines.push(`  q${place}:`, `    ask: Est-ce la situation ${place} ?`, "    answers:", `      oui: { label: Oui, go: ${next} }`,
    `      non: { label: Non, go: o${place} }`);
}
lines.push("outcomes:");
for (let place = 0; place < QUESTIONS; place += 1) lines.push(`  o${place}: { title: Faites la chose ${place}, status: a-faire }`);
lines.push("  fin: { title: Tout est en ordre, status: en-ordre }", "cases:");
for (let number = 1; number <= 40; number += 1) {
  const place = number % QUESTIONS;
  const answers = Array.from({ length: place }, (_, earlier) => `q${earlier}: oui`).concat(`q${place}: non`);
  // Long words and line breaks take more room than prose.
  const text = number % 3 ? words : `${words}\\n- groupement-de-cooperation-sociale.accueil@esantepdl.mssante.fr\\n- `;
  const situation = `Cas ${number}. ${text.repeat(200)}`.slice(0, LENGTHS[number % LENGTHS.length]).replace(/\\$/, "");
  lines.push(`  - id: c${number}`, `    situation: "${situation}"`, `    answers: { ${answers.join(", ")} }`, `    outcome: o${place}`);
}
console.log(lines.join("\n"));
