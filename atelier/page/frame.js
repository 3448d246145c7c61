// A page that the program made, in this one: it cannot reach this page, and is as high as it is.
const GUEST = byId("hote").textContent;
const GUEST_HASH = document.querySelector("[data-hote]").dataset.hote;

// The same page with a script that tells its height, and keeps its links within it.
function hosted(page) {
  const allowed = page.includes("script-src ")
    ? page.replace("script-src ", `script-src ${GUEST_HASH} `)
    : page.replace("default-src 'none';", `default-src 'none'; script-src ${GUEST_HASH};`);
  return allowed.replace("</body>", () => `<script>${GUEST}<\/script></body>`);
}

function frame(title) {
  const made = element("iframe", {
    title,
    class: "page",
    sandbox: "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads",
    allow: "clipboard-write",
  });
  addEventListener("message", ({ source, data }) => {
    if (source !== made.contentWindow) return;
    if (data.height) made.style.height = `${data.height}px`;
    if (data.moved !== undefined) scrollBy({ top: made.getBoundingClientRect().top + Math.min(0, data.moved) - 8 });
  });
  return made;
}

async function show(made, page) {
  made.srcdoc = hosted(await page.text());
}

const printed = (made) => made.contentWindow.postMessage("print", "*");
