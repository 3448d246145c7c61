// « Faire le point »: the page of all trees, as the program exports it. As they are shipped, the workshop has it at once.
const ofRegion = async () => (await ask({ work: "kit" }, { region })).made["kit.html"];

part("faire-le-point", {
  begin(place) {
    const page = frame("Les arbres de décision");
    const problem = element("div");
    let kit;
    const tools = element(
      "p",
      { class: "tools" },
      button("Imprimer", () => printed(page)),
      button("Enregistrer cette page", () => save(kit, "kit.html")),
    );
    place.append(problem, page, tools);
    return async () => {
      problem.replaceChildren();
      try {
        kit = await (region ? ofRegion() : unpacked("kit").blob());
        await show(page, kit);
      } catch (error) {
        problem.append(told(error));
      }
    };
  },
});
