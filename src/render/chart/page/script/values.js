
// The forms of what is typed, as the program checks them. What is said of a refusal is in the table.
const isSpace = (sign) => /\p{White_Space}/u.test(sign);
const isCommand = (sign) => /\p{Cc}/u.test(sign);
// Drawn as nothing, or acting on what stands around it.
const isInvisible = (sign) =>
  sign === "\u00ad" || (sign >= "\u0300" && /[\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u.test(sign));
const isEmoji = (sign) => sign !== undefined && /\p{Emoji}/u.test(sign);
const isAscii = (text) => /^[\0-\x7f]*$/.test(text);

class Refusal extends Error {}
const refuse = (name, detail = "") => {
  throw new Refusal(tables.refusals[name].replace("{}", () => detail));
};

function trimmed(typed) {
  const signs = [...typed];
  const isAside = (sign) => isSpace(sign) || isInvisible(sign);
  while (signs.length && isAside(signs.at(-1))) signs.pop();
  while (signs.length && isAside(signs[0])) signs.shift();
  return signs.join("");
}

const visible = (text) => [...text].filter((sign) => isSpace(sign) || !isInvisible(sign)).join("");

// Whether an invisible sign is part of a picture, as in ❤️ or 1️⃣.
function shapesEmoji(before, sign, after) {
  if (!isEmoji(before) && before !== "\ufe0f") return false;
  if (sign === "\ufe0f") return before !== "\ufe0f" && (!isAscii(before) || after === "\u20e3");
  return sign === "\u200d" && !isAscii(before) && isEmoji(after);
}

function refuseUnseen(value) {
  const signs = [...value];
  const place = signs.findIndex((sign, place) =>
    (isCommand(sign) || isInvisible(sign)) && !shapesEmoji(signs[place - 1], sign, signs[place + 1]));
  if (place < 0) return;
  const sign = signs[place];
  if (sign === "\n" || sign === "\r") refuse("lines");
  const number = sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  refuse(isCommand(sign) ? "command" : "unseen", `U+${number}`);
}

const { longest, address: lengths, patient } = tables.rules;

function address(value) {
  const scheme = /^[A-Za-z]*:/.exec(value)?.[0];
  if (scheme) refuse("scheme", scheme.length > 60 ? `${scheme.slice(0, 60)}…` : scheme);
  const at = value.indexOf("@");
  const [name, domain] = [value.slice(0, at), value.slice(at + 1)];
  if (at < 1 || !domain) refuse("form");
  const refuseSign = (part, known, kind) => {
    const sign = [...part].find((sign) => !known.test(sign));
    if (sign) refuse(isSpace(sign) ? `${kind}-space` : kind, sign);
  };
  refuseSign(name, /[A-Za-z0-9.\-_+'&=~]/, "sign");
  if (domain.includes("@")) refuse("form");
  refuseSign(domain, /[A-Za-z0-9.-]/, "domain");
  const labels = domain.split(".");
  if ([...name.split("."), ...labels].includes("")) refuse("point");
  if (labels.some((label) => /^-|-$/.test(label))) refuse("hyphen");
  if (labels.length < 2 || !/^[A-Za-z].+/.test(labels.at(-1))) refuse("ending");
  const [whole, most, part] = lengths;
  if (value.length > whole || name.length > most || labels.some(({ length }) => length > part)) refuse("length");
  return value;
}

// The key of an identifier: from the right, every second figure is doubled. A and B are 1 and 2.
function hasKey(number) {
  const sum = [...number].reverse().reduce((sum, sign, place) => {
    const figure = (/\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 64) * (place % 2 ? 2 : 1);
    return sum + (figure > 9 ? figure - 9 : figure);
  }, 0);
  return sum % 10 === 0;
}

function finess(number) {
  if (!isAscii(number)) refuse("finess-digits");
  if (number.length === 10 && number[0] === "1") return finess(number.slice(1));
  if (number.length !== 9) refuse("finess-length", number.length);
  if (!/^\d[\dAB]\d{7}$/.test(number)) refuse("finess-digits");
  return hasKey(number) ? number : refuse("finess-key");
}

function rpps(number) {
  if (!/^\d*$/.test(number)) refuse("rpps-digits");
  if (number.length === 9) refuse("adeli");
  if (number.length === 12 && number[0] === "8") return rpps(number.slice(1));
  if (number.length !== 11) refuse("rpps-length", number.length);
  return hasKey(number) ? number : refuse("rpps-key");
}

// An identifier without the spaces, points and hyphens that people put in it.
function identifier(value, check) {
  if (/^[0-9A-Z]*$/.test(value)) return check(value);
  if (/^\d+([,.]\d+)?[eE]\+?\d+$/.test(value)) refuse("rounded");
  const compact = value.replace(/[.,]0$/, "").replace(/[\p{White_Space}.-]/gu, "");
  return check(compact.replace(/[a-z]/g, (letter) => letter.toUpperCase()));
}

function date(value) {
  const french = /^ *(\d{1,2})\/ *(\d{1,2})\/[+-]? *(\d{1,4})$/.exec(value);
  const other = !value.includes("/") && /^[+-]? *(\d{1,4})- *(\d{1,2})- *(\d{1,2})$/.exec(value);
  const [year, month, day] = (french ? [french[3], french[2], french[1]] : other ? other.slice(1) : []).map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return day >= 1 && day <= days ? value : refuse("date");
}

const FORMS = {
  text: (value) => value,
  "mssante-address": (value) => (isPatients(value) ? refuse("patient") : address(value)),
  email: address,
  finess: (value) => identifier(value, finess),
  rpps: (value) => identifier(value, rpps),
  number: (value) => (/^-?\d[\d\p{White_Space}]*([,.]\d+)?$/u.test(value) ? value : refuse("number")),
  date,
};

// An address of a user of care, whatever stands behind its domain.
function isPatients(value) {
  const domain = value.replace(/\.+$/, "").toLowerCase();
  return domain === patient || domain.endsWith(`@${patient}`) || domain.endsWith(`.${patient}`);
}

// The value in what was typed, or a refusal.
function valueOf(input, typed) {
  let value = trimmed(typed);
  if (!value) refuse("empty");
  if (input !== "text") value = visible(value);
  refuseUnseen(value);
  if ([...value].length > longest) refuse("long");
  return FORMS[input](value);
}
