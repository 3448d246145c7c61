// The program, which runs in workers: one for each thing that is asked, so that its memory is given back.
const DAY = () => new Date().toISOString().slice(0, 10);

// A run that broke: a fault of the program, or a table for which there is no memory.
class Crash extends Error {}
// What the program says of files or options that it does not take.
class Refused extends Error {}
class Stopped extends Error {}

// What stands packed in the page.
function unpacked(id) {
  const text = byId(id).textContent;
  const packed = Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
}

const compiled = async () => WebAssembly.compile(await unpacked("programme").arrayBuffer());

const workerCode = URL.createObjectURL(new Blob([byId("ouvrier").textContent], { type: "text/javascript" }));
let program = compiled();
// One worker waits for the next work: to start one takes longer than most works.
let spare;
async function worker() {
  const made = new Worker(workerCode);
  made.postMessage({ module: await program });
  return made;
}

// How large a file may be here, in bytes: a workbook stands in memory as a whole, another table passes through it.
const MOST = { workbook: 100e6, other: 500e6 };

function expectFits(file) {
  const [most, kind] = isWorkbook(file) ? [MOST.workbook, "un classeur"] : [MOST.other, "un fichier"];
  if (file.size <= most) return;
  throw new Refused(
    `«\u00a0${file.name}\u00a0» fait ${size(file.size)}, et l’atelier lit ${kind} de ${size(most)} au plus\u00a0: ` +
      "un navigateur n’a pas la mémoire qu’il faudrait.\nLe programme le fait\u00a0: confiez-lui ce fichier.",
  );
}

// Has the program do a work with files, and gives what it found and what it made. `region` is the file of a region.
async function ask(request, { files = [], region, onprogress, signal } = {}) {
  const given = region ? [...files, region] : files;
  given.forEach(expectFits);
  const names = given.map((file) => file.name ?? "");
  const whole = { files: names, region: region ? files.length : null, day: DAY(), ...request };
  // Taken at once: what is asked meanwhile takes another.
  const taken = spare ?? worker();
  spare = undefined;
  const running = await taken;
  spare ??= worker();
  try {
    if (signal?.aborted) throw new Stopped();
    return await new Promise((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new Stopped()));
      running.onerror = (event) => reject(new Crash(event.message));
      running.onmessage = ({ data }) => {
        if (data.progress) onprogress?.(data.progress);
        else if (data.done !== undefined) resolve(data);
        else if (data.refused !== undefined) reject(new Refused(data.refused));
        else reject(new Crash(data.crashed ?? ""));
      };
      running.postMessage({ request: whole, files: given });
    });
  } finally {
    running.terminate();
  }
}

const NO_PROGRAM =
  "Ce navigateur n’exécute pas ici le programme de l’atelier (WebAssembly).\n" +
  "Ouvrez atelier.html dans un autre navigateur, ou demandez à votre service informatique de le permettre. " +
  "La page kit.html, elle, s’en passe.";
const NO_MEMORY =
  "La mémoire du navigateur ne suffit pas à ce travail.\n" +
  "Vos fichiers n’ont pas changé. Fermez d’autres onglets et recommencez, ou confiez ce travail au programme.";
const BROKEN =
  "Le travail s’est arrêté sur une erreur de l’atelier.\n" +
  "Vos fichiers n’ont pas changé\u00a0: recommencez. Si cela se répète, confiez ce travail au programme, " +
  "et signalez ce message\u00a0:\n";

// What is told of a work that came to nothing.
function told(error) {
  if (error instanceof Refused) return alarm(error.message);
  if (typeof WebAssembly === "undefined") return alarm(NO_PROGRAM);
  const isMemory = /memory|allocat|RangeError/i.test(error.message);
  return alarm(isMemory ? NO_MEMORY : BROKEN + error.message);
}
