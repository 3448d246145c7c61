// Opens the pages of rooms in a folder on screens and on paper, and says what is wrong with how they look.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { axe, end, expect, faults, launch, LOOKS, visit } from "../chromium.mjs";

const [folder, executablePath] = process.argv.slice(2);

const browser = await launch(executablePath);
const pages = readdirSync(folder).filter((name) => name.endsWith(".html"));
expect("trois pages", pages.length === 3 ? [] : pages);

for (const name of pages) {
  for (const look of LOOKS) {
    const url = pathToFileURL(join(folder, name)).href;
    const { context, page, told } = await visit(browser, url, { ...look, height: 1123, bypassCSP: true, waitUntil: "networkidle" });
    await page.evaluate(axe);
    told.push(...await faults(page, name, "li"));
    // A bar is as long as the share that stands beside it, and right answers are said so in words.
    told.push(...await page.$$eval(".question .votes li", (all) => all.flatMap((row) => {
      const share = row.querySelector(".figure")?.textContent.match(/(\d+)\s%/)?.[1];
      if (share === undefined) return [];
      const [track, bar] = [".track", ".bar"].map((part) => row.querySelector(part)?.getBoundingClientRect().width ?? 0);
      const drawn = Math.round((100 * bar) / track);
      const isRight = row.querySelector(".right") !== null;
      const isSaid = row.textContent.includes("✓");
      return [
        ...(Math.abs(drawn - Number(share)) <= 1 ? [] : [`barre de ${drawn} % pour ${share} %`]),
        ...(isRight === isSaid ? [] : [`bonne réponse sans mot : ${row.textContent}`]),
      ];
    })));
    expect(`${name}, ${look.width} px, ${look.colorScheme}`, told);
    await context.close();
  }
  // On paper no bar is parted from its answer, and bars are drawn.
  const page = await (await browser.newContext({ viewport: { width: 794, height: 1123 } })).newPage();
  await page.emulateMedia({ media: "print" });
  await page.goto(pathToFileURL(join(folder, name)).href);
  const lost = await page.$$eval(".bar", (all) => all.filter((bar) => getComputedStyle(bar).printColorAdjust !== "exact").map(() => "une barre ne s'imprime pas"));
  expect(`${name}, sur papier`, lost);
}
await browser.close();
end();
