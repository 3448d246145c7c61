addEventListener("hashchange", () => {
  showPart();
  currentPart().focus();
});
showPart();
