const host = parent;
const measure = () => host.postMessage({ height: Math.ceil(document.body.getBoundingClientRect().bottom + scrollY) }, "*");
new ResizeObserver(measure).observe(document.body);
// A page out of sight is not observed.
addEventListener("load", measure);
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented) return;
  const to = link.getAttribute("href");
  if (to.startsWith("#")) {
    event.preventDefault();
    location.hash = to;
  } else if (to.startsWith("http")) {
    link.target = "_blank";
    link.rel = "noopener";
  }
});
addEventListener("hashchange", () => { measure(); host.postMessage({ moved: 0 }, "*"); });
addEventListener("message", ({ data }) => data === "print" && print());
