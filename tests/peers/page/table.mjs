// A table that asks all of a page: every standing, long and hostile names, many groups, and rows in error.
const names = [
  "EHPAD « Les Lilas »", "<script>alert(1)</script>", "<img src=https://exemple.fr/a.png>", "a&amp;b \"c\" 'd'",
  "Groupementdecooperationsocialeetmedicosocialedesbordsdeloire".repeat(2), "\u202eمركز الرعاية", "",
];
const answers = [
  ["oui", "oui", "nominative", ""], ["oui", "non", "", "a@esantepdl.mssante.fr"], ["non", "", "", ""],
  ["Je ne sais pas", "", "", ""], ["oui", "", "", ""], ["peut-être", "", "", ""], ["oui", "oui", "non", "url(https://exemple.fr)"],
];
console.log("finess;nom;département;equipe;usage;acces;operateur");
for (let row = 0; row < 300; row += 1) {
  const name = names[row % names.length].replaceAll('"', '""');
  const finess = String(10000000 + row * 997).padStart(9, "0");
  console.log([finess, `"${name}"`, String(row % 30 + 1).padStart(2, "0"), ...answers[row % 11 % answers.length]].join(";"));
}
