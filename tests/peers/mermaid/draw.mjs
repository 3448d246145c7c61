// Trees as Mermaid, drawn by Mermaid in Chromium: every node and arrow is in the picture with
// its text, as the tree has it, and no error is.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { chromium } from "playwright-core";

const [executablePath, ...drawings] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage();
page.on("request", (request) => assert.ok(!/^https?:/.test(request.url()), request.url()));
await page.addScriptTag({ path: "../node_modules/mermaid/dist/mermaid.min.js" });
await page.evaluate(() => mermaid.initialize({ startOnLoad: false, securityLevel: "strict" }));

const STATUSES = {
    "en-ordre": "En ordre",
    "a-faire": "À faire",
    "a-verifier": "À vérifier",
    information: "Information",
    "non-eligible": "Non éligible",
};
// Drawings have the apostrophe of print, and trees that of keyboards.
const onALine = (text) => text.replaceAll("’", "'").split(/[ \t\r\n]+/).filter(Boolean).join(" ");

// What the picture of a tree says: its title, its questions and outcomes, and its answers.
function textsOf({ title, questions, outcomes }) {
    const ends = outcomes.map((outcome) => `${STATUSES[outcome.status]}\u{a0}: ${outcome.title}`);
    const ways = questions.flatMap(({ answers, go }) => (go ? [] : answers.map(({ label }) => label)));
    return {
        title: [onALine(title)],
        labels: [...questions.map(({ ask }) => ask), ...ends].map(onALine).sort(),
        answers: ways.map(onALine),
    };
}

for (const [place, drawing] of drawings.entries()) {
    const text = readFileSync(drawing, "utf8");
    const count = (line) => text.split("\n").filter((own) => line.test(own)).length;
    const drawn = await page.evaluate(
        async ([text, id]) => {
            const { svg } = await mermaid.render(id, text);
            document.body.innerHTML = svg;
            const all = (selector) => document.querySelectorAll(selector).length;
            const texts = (selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent);
            const box = document.querySelector("svg").getBoundingClientRect();
            return {
                kind: document.querySelector("svg").getAttribute("aria-roledescription"),
                nodes: all("g.node"),
                arrows: all("path.flowchart-link"),
                isSeen: box.width > 100 && box.height > 20,
                theme: mermaid.mermaidAPI.getConfig().theme,
                title: texts("text.flowchartTitleText"),
                labels: texts("g.node .nodeLabel"),
                answers: texts(".edgeLabel .label"),
            };
        },
        [text, `dessin${place}`],
    );
    const tree = JSON.parse(readFileSync(drawing.replace(/mmd$/, "json"), "utf8"));
    const told = {
        kind: "flowchart-v2",
        nodes: count(/^ {2}n\d+[[({>]/),
        arrows: count(/^ {2}n\d+ \S+>/),
        isSeen: true,
        theme: "default",
        ...textsOf(tree),
    };
    for (const own of ["title", "labels", "answers"]) drawn[own] = drawn[own].map(onALine);
    drawn.labels.sort();
    // Other arrows say how something is answered.
    drawn.answers = told.answers.filter((answer) => drawn.answers.includes(answer));
    assert.deepEqual(drawn, told, basename(drawing));
    console.log(`${basename(drawing)} : dessiné, ${drawn.nodes} cases et ${drawn.arrows} flèches`);
}
await browser.close();
