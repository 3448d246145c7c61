// Trees as Mermaid, drawn by Mermaid in Chromium: every node and arrow is in the picture, and no error is.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { chromium } from "playwright-core";

const [executablePath, ...drawings] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage();
page.on("request", (request) => assert.ok(!/^https?:/.test(request.url()), request.url()));
await page.addScriptTag({ path: "../mermaid/node_modules/mermaid/dist/mermaid.min.js" });
await page.evaluate(() => mermaid.initialize({ startOnLoad: false, securityLevel: "strict" }));

for (const [place, drawing] of drawings.entries()) {
    const text = readFileSync(drawing, "utf8");
    const count = (line) => text.split("\n").filter((own) => line.test(own)).length;
    const drawn = await page.evaluate(
        async ([text, id]) => {
            const { svg } = await mermaid.render(id, text);
            document.body.innerHTML = svg;
            const all = (selector) => document.querySelectorAll(selector).length;
            const box = document.querySelector("svg").getBoundingClientRect();
            return {
                kind: document.querySelector("svg").getAttribute("aria-roledescription"),
                nodes: all("g.node"),
                arrows: all("path.flowchart-link"),
                isSeen: box.width > 100 && box.height > 20,
            };
        },
        [text, `dessin${place}`],
    );
    const told = {
        kind: "flowchart-v2",
        nodes: count(/^ {2}n\d+[[({>]/),
        arrows: count(/^ {2}n\d+ \S+>/),
        isSeen: true,
    };
    assert.deepEqual(drawn, told, basename(drawing));
    console.log(`${basename(drawing)} : dessiné, ${drawn.nodes} cases et ${drawn.arrows} flèches`);
}
await browser.close();
