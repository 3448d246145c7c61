
// A message is copied, or opened in a mail program where its address is not too long for one.
const LONGEST_ADDRESS = 2000;

const encoded = (text) =>
  encodeURIComponent(text.replaceAll("\n", "\r\n")).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

async function copy(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Some browsers have no clipboard for a page of a folder.
    getSelection().selectAllChildren(shown);
    return document.execCommand("copy");
  }
}

function showMessages(place) {
  for (const message of all(".message", place)) {
    const target = message.parentElement;
    for (const old of all(":scope > .send, :scope > a[href^='mailto:?']", target)) old.remove();
    const subject = target.querySelector(".subject")?.textContent;
    const text = message.textContent;
    const button = element("button", { type: "button", textContent: "Copier le message" });
    button.onclick = async () => {
      const isCopied = await copy(subject === undefined ? text : `Objet : ${subject}\n\n${text}`, message);
      announce(isCopied ? "Message copié." : "La copie n’a pas marché : le message est sélectionné, copiez-le au clavier.");
      button.textContent = isCopied ? "Message copié" : "Copier le message";
    };
    const send = element("p", { className: "send" }, button);
    const address = `mailto:?${subject === undefined ? "" : `subject=${encoded(subject)}&`}body=${encoded(text)}`;
    if (address.length <= LONGEST_ADDRESS) {
      const link = element("a", { href: address, textContent: "Ouvrir dans ma messagerie" });
      link.onclick = () => announce("Le message s’ouvre dans votre messagerie.");
      send.append(" ", link);
    } else send.append(" ", element("span", { textContent: "Ce message est trop long pour s’ouvrir dans une messagerie : copiez-le." }));
    const blanks = new Set(all("var", message).map(({ textContent }) => textContent).filter((text) => /^\[[a-z0-9-]+\]$/.test(text)));
    if (blanks.size) send.append(element("span", { className: "left", textContent: `À compléter : ${[...blanks].join(", ")}` }));
    message.after(send);
  }
}

// What is still to be filled in by hand.
function showBlanks(place, steps) {
  const list = place.querySelector(".blanks");
  if (!list) return;
  for (const line of list.children) {
    const question = line.querySelector(".blank").textContent.slice(1, -1);
    line.hidden = Boolean(steps.find((step) => idOf(step.place) === question)?.value);
  }
  const isFilled = [...list.children].every(({ hidden }) => hidden);
  for (const part of [list, list.previousElementSibling, list.previousElementSibling.previousElementSibling]) part.hidden = isFilled;
}
