byId("licences").addEventListener("click", async () => save(await unpacked("textes-licences").blob(), "licences.txt"));
addEventListener("hashchange", () => {
  showPart();
  currentPart().focus();
});
showPart();
