// Reads drawings with Mermaid's own parser, and counts what it understood of each.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });

for (const file of process.argv.slice(2)) {
    const text = readFileSync(file, "utf8");
    const lines = text.split("\n");
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const nodes = lines.filter((line) => /^  n\d+[[({>]/.test(line));
    const arrows = lines.filter((line) => /^  n\d+ (-->|==>|-\.->)/.test(line));
    const found = [db.getVertices().size, db.getEdges().length];
    if (found[0] !== nodes.length || found[1] !== arrows.length) {
        throw new Error(`${file}: ${found} nodes and arrows, not ${[nodes.length, arrows.length]}`);
    }
    for (const [name, vertex] of db.getVertices()) {
        const written = nodes.find((line) => line.startsWith(`  ${name}[`) || line.startsWith(`  ${name}(`)
            || line.startsWith(`  ${name}{`) || line.startsWith(`  ${name}>`)).split('"')[1];
        const read = vertex.text.replace(/ﬂ°°(\d+)¶ß/g, "#$1;").replace(/ﬂ°(\w+)¶ß/g, "#$1;");
        if (read !== written) {
            throw new Error(`${file}: ${name} says « ${read} », not « ${written} »`);
        }
    }
    console.log(`${file} : ${found[0]} cases, ${found[1]} flèches`);
}
