// Opens tree files in yaml-language-server, as an editor does.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import rpc from "vscode-jsonrpc/node.js";

const [schema, ...files] = process.argv.slice(2);
const trees = files.filter((file) => !/(resources|kit)\.yaml$/.test(file));
const server = spawn(process.execPath, ["../node_modules/yaml-language-server/bin/yaml-language-server", "--stdio"]);
const link = rpc.createMessageConnection(
  new rpc.StreamMessageReader(server.stdout),
  new rpc.StreamMessageWriter(server.stdin),
);
const settings = {
  yaml: { schemas: { [pathToFileURL(resolve(schema)).href]: "*.yaml" }, validate: true, hover: true, schemaStore: { enable: false } },
};
link.onRequest("workspace/configuration", ({ items }) => items.map(({ section }) => settings[section] ?? null));
link.onRequest("client/registerCapability", () => null);
const waiting = new Map();
link.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => waiting.get(uri)?.(diagnostics));
link.listen();

await link.sendRequest("initialize", {
  processId: process.pid,
  rootUri: null,
  capabilities: { workspace: { configuration: true }, textDocument: { hover: { contentFormat: ["markdown"] } } },
});
await link.sendNotification("initialized", {});
await link.sendNotification("workspace/didChangeConfiguration", { settings });

async function diagnose(uri, text) {
  const answer = new Promise((done) => waiting.set(uri, done));
  await link.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
  return answer;
}

let failed = 0;
function expect(what, holds, seen) {
  console.log(`${holds ? "ok" : "ÉCHEC"} : ${what}`);
  if (!holds) {
    failed += 1;
    console.log(JSON.stringify(seen, null, 1));
  }
}

for (const file of trees) {
  const found = await diagnose(pathToFileURL(resolve(file)).href, readFileSync(file, "utf8"));
  expect(`${file} est conforme au schéma`, found.length === 0, found);
}

const tree = readFileSync(trees[0], "utf8");
const slip = await diagnose("file:///slip.yaml", tree.replace("    ask:", "    aks:"));
expect("une clé mal écrite est dite", slip.length > 0, slip);

const lines = tree.split("\n");
const line = lines.findIndex((text) => text.startsWith("    ask:"));
const uri = pathToFileURL(resolve(trees[0])).href;
const hover = await link.sendRequest("textDocument/hover", { textDocument: { uri }, position: { line, character: 5 } });
expect("une clé est expliquée en français", JSON.stringify(hover).includes("telle qu'elle est posée"), hover);

const deck = files.find((file) => file.endsWith("jeu-de-cas.yaml"));
const deckSlip = await diagnose("file:///jeu.yaml", readFileSync(deck, "utf8").replace("    situation:", "    situtation:"));
expect("une clé mal écrite d'un jeu de cas est dite", deckSlip.length > 0, deckSlip);
const position = { line: 1, character: 2 };
const deckUri = pathToFileURL(resolve(deck)).href;
const deckHover = await link.sendRequest("textDocument/hover", { textDocument: { uri: deckUri }, position });
expect("la clé « tree » est expliquée", JSON.stringify(deckHover).includes("où se jouent les cas"), deckHover);

await diagnose("file:///nouveau.yaml", "format: 1\n\n");
const asked = { textDocument: { uri: "file:///nouveau.yaml" }, position: { line: 1, character: 0 } };
const { items } = await link.sendRequest("textDocument/completion", asked);
const labels = items.map(({ label }) => label);
expect("les clés d'un arbre sont proposées", ["title", "questions", "outcomes"].every((key) => labels.includes(key)), labels);

link.dispose();
server.kill();
process.exit(failed ? 1 : 0);
