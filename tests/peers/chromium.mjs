// What the checks of pages have in common.

let failed = 0;
export function expect(what, seen) {
  console.log(`${seen.length ? "ÉCHEC" : "ok"} : ${what}`);
  failed += seen.length ? 1 : 0;
  seen.slice(0, 10).forEach((one) => console.log(`  ${one}`));
}
export const end = () => process.exit(failed ? 1 : 0);

export const wrong = (what, one, other) => (one === other ? [] : [`${what} : « ${one} », au lieu de « ${other} »`]);

// What is wrong with how a page looks, once axe is in it. Links within a sentence may be as small as its type.
export async function faults(page, what, within) {
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const seen = found.violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id} (${help}) : ${html}`));
  seen.push(...await page.$$eval("html, body *:not(.live, .spoken)", (all) => all
    .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth && getComputedStyle(one).display !== "inline")
    .map((one) => `${one.scrollWidth} pixels de large pour ${one.clientWidth} : ${one.outerHTML.slice(0, 80)}`)));
  seen.push(...await page.$$eval(`a:not(${within} a), button, input, summary`, (all) => all
    .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 24)
    .map((one) => `moins de 24 pixels de haut : ${one.outerHTML.slice(0, 80)}`)));
  return seen.map((fault) => `${what} : ${fault}`);
}

// Runs in a page before its own scripts: keeps the address of the last place that they have heard of. Chromium shows a
// place, and gives it the keyboard, a moment before.
export function hear() {
  window.heard = location.hash;
  addEventListener("hashchange", () => (window.heard = location.hash));
}
