
// Which answer a value gives by its ending, and which ending was probably meant.
function endsWith(value, ending) {
  if (isAscii(value) && !isAscii(ending)) return false;
  return value.toLowerCase().endsWith(ending.toLowerCase());
}

// The answer that a value gives, where the question has answers.
function answerTo(rule, value) {
  const taking = rule.endings?.find(([, ...endings]) => endings.some((ending) => endsWith(value, ending)));
  return taking ? taking[0] : rule.otherwise;
}

// How many signs differ, where two beside each other may have changed places.
function distance(one, other) {
  if (Math.abs(one.length - other.length) > 2) return Infinity;
  const rows = [Array.from({ length: other.length + 1 }, (_, place) => place)];
  for (let i = 1; i <= one.length; i += 1) {
    rows[i] = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (isSame ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwapped && !isSame) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[one.length][other.length];
}

const [SHORTEST, LONG] = tables.rules.near;

// A last part that lacks, or is another, counts as one sign.
function distanceToEnding(tail, ending) {
  const stem = ending.slice(0, Math.max(ending.lastIndexOf("."), 0));
  const least = distance(tail, ending);
  if (stem.length < SHORTEST) return least;
  const tailStem = tail.slice(0, Math.max(tail.lastIndexOf("."), 0));
  return Math.min(least, 1 + distance(tail, stem), 1 + distance(tailStem, stem));
}

// The address that was probably meant: its ending is one or two signs away from one of the question.
function nearAddress(rule, value) {
  const at = value.indexOf("@");
  if (!["mssante-address", "email"].includes(rule.input) || at < 0 || !isAscii(value)) return undefined;
  const endings = (rule.endings ?? []).flatMap(([, ...endings]) => endings);
  const longer = (one, other) => (other.length >= one.length ? other : one);
  const own = endings.filter((ending) => endsWith(value, ending)).reduce(longer, "");
  let nearest;
  for (const ending of endings.filter((ending) => !own || (ending.length > own.length && endsWith(ending, own)))) {
    const says = ending.length - own.length;
    const most = says >= LONG ? 2 : says >= SHORTEST ? 1 : 0;
    for (let start = at; start < value.length; start += 1) {
      if (/^[@.]/.test(value.slice(start)) !== /^[@.]/.test(ending)) continue;
      const far = distanceToEnding(value.slice(start).toLowerCase(), ending.toLowerCase());
      if (far === 0 || far > most || far >= (nearest?.far ?? Infinity)) continue;
      const address = value.slice(0, start) + ending;
      if (address.toLowerCase() !== value.toLowerCase() && !refusalOf(rule.input, address)) nearest = { far, address };
    }
  }
  return nearest?.address;
}

// Why something typed is not of a form, if it is not.
function refusalOf(input, typed) {
  try {
    valueOf(input, typed);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  return undefined;
}
