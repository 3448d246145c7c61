// One run of the program: a request and files in; what it says and what it makes out. This is WASI
// (preview 1) as far as the program uses it, with all files in hand or in memory.
// https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md
const OK = 0, BAD_FILE = 8, INVALID = 28, READ_FAILED = 29, NOT_THERE = 44, NOT_GIVEN = 52;
const FOLDER = 3, FILE = 4;
// The folder that all paths lead from; the numbers below are those of stdin, stdout and stderr.
const ROOT = 3;
// How much is read from a file of the disk at once, how much of what is made stays in pieces, and how often progress is
// told, in milliseconds.
const CHUNK = 1 << 22, LARGE = 1 << 24, PACE = 100;

class Given {
  constructor(blob) {
    Object.assign(this, { blob, size: blob.size, at: 0, chunk: new Uint8Array(), from: 0 });
  }
  read(into) {
    if (this.at < this.from || this.at >= this.from + this.chunk.length) {
      const piece = this.blob.slice(this.at, this.at + CHUNK);
      this.chunk = new Uint8Array(new FileReaderSync().readAsArrayBuffer(piece));
      this.from = this.at;
    }
    const start = this.at - this.from;
    const piece = this.chunk.subarray(start, start + into.length);
    into.set(piece);
    this.at += piece.length;
    return piece.length;
  }
}

// What is made is never read again, nor written over. Pieces are handed to the browser in large ones, which it may put
// on the disk.
class Made {
  size = 0;
  pending = 0;
  parts = [];
  write(bytes) {
    this.parts.push(bytes.slice());
    this.size += bytes.length;
    this.pending += bytes.length;
    if (this.pending >= LARGE) this.settle();
  }
  settle() {
    this.parts = [new Blob(this.parts)];
    this.pending = 0;
    return this.parts[0];
  }
}

// Lines of JSON: progress is passed on, the last word is kept.
class Said {
  text = new TextDecoder();
  rest = "";
  last = {};
  told = 0;
  write(bytes) {
    const lines = (this.rest + this.text.decode(bytes, { stream: true })).split("\n");
    this.rest = lines.pop();
    for (const line of lines) {
      const said = JSON.parse(line);
      if (!said.progress) this.last = said;
      else if (performance.now() - this.told > PACE) {
        this.told = performance.now();
        postMessage(said);
      }
    }
  }
}

class Exit extends Error {}

// Files by their numbers, and by their paths.
function system(request, given) {
  const made = new Map(), said = new Said(), complained = new Made();
  const open = [new Given(new Blob([request])), said, complained, { isFolder: true }];
  const text = new TextDecoder();
  let memory;
  const bytes = (at, length) => new Uint8Array(memory.buffer, at, length);
  const view = () => new DataView(memory.buffer);

  function find(path) {
    const [folder, name] = path.split(/\/(.*)/s);
    return folder === "files" && given[name] ? new Given(given[name]) : undefined;
  }

  function stat(file, into) {
    bytes(into, 64).fill(0);
    view().setUint8(into + 16, file.isFolder ? FOLDER : FILE);
    view().setBigUint64(into + 32, BigInt(file.size ?? 0), true);
    return OK;
  }

  // Does with each piece of memory what a file has for it, and tells how many bytes that were.
  function each(number, pieces, count, total, way) {
    const file = open[number];
    if (!file?.[way]) return BAD_FILE;
    let all = 0;
    for (let place = pieces; place < pieces + 8 * count; place += 8) {
      const piece = bytes(view().getUint32(place, true), view().getUint32(place + 4, true));
      if (!piece.length) continue;
      let length;
      try {
        length = file[way](piece) ?? piece.length;
      } catch {
        return READ_FAILED;
      }
      all += length;
      if (length < piece.length) break;
    }
    view().setUint32(total, all, true);
    return OK;
  }

  // There are no arguments, and no environment.
  function none(count, size) {
    view().setUint32(count, 0, true);
    view().setUint32(size, 0, true);
    return OK;
  }

  const calls = {
    args_sizes_get: none,
    args_get: () => OK,
    environ_sizes_get: none,
    environ_get: () => OK,
    clock_time_get: (_clock, _precision, into) => (view().setBigUint64(into, BigInt(Date.now()) * 1000000n, true), OK),
    random_get: (into, length) => (crypto.getRandomValues(bytes(into, length)), OK),
    proc_exit: (code) => {
      throw new Exit(String(code));
    },
    fd_prestat_get(number, into) {
      if (number !== ROOT) return BAD_FILE;
      view().setUint32(into, 0, true);
      view().setUint32(into + 4, 1, true);
      return OK;
    },
    fd_prestat_dir_name: (_number, into) => (bytes(into, 1).set([47]), OK),
    fd_fdstat_get(number, into) {
      if (!open[number]) return BAD_FILE;
      bytes(into, 24).fill(0);
      view().setUint8(into, open[number].isFolder ? FOLDER : FILE);
      view().setBigUint64(into + 8, ~0n, true);
      view().setBigUint64(into + 16, ~0n, true);
      return OK;
    },
    fd_filestat_get: (number, into) => (open[number] ? stat(open[number], into) : BAD_FILE),
    path_filestat_get(_folder, _flags, path, length, into) {
      const file = find(text.decode(bytes(path, length)));
      return file ? stat(file, into) : NOT_THERE;
    },
    path_open(_folder, _look, path, length, how, _rights, _inherited, _flags, number) {
      const name = text.decode(bytes(path, length));
      // The first bit asks for a new file.
      let file = find(name);
      if (how & 1) made.set(name.replace(/^made\//, ""), (file = new Made()));
      if (!file) return NOT_THERE;
      view().setUint32(number, open.push(file) - 1, true);
      return OK;
    },
    fd_read: (number, pieces, count, total) => each(number, pieces, count, total, "read"),
    fd_write: (number, pieces, count, total) => each(number, pieces, count, total, "write"),
    fd_seek(number, offset, whence, into) {
      const file = open[number];
      if (!file?.read) return BAD_FILE;
      const to = Number(offset) + [0, file.at, file.size][whence];
      if (!(to >= 0)) return INVALID;
      file.at = to;
      view().setBigUint64(into, BigInt(to), true);
      return OK;
    },
    fd_close: (number) => (delete open[number], OK),
  };
  const link = (module) => {
    const imports = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      (imports[from] ??= {})[name] = calls[name] ?? (() => NOT_GIVEN);
    }
    return imports;
  };
  const complaint = () => new FileReaderSync().readAsText(complained.settle());
  return { link, said, made, complaint, use: (given) => (memory = given) };
}

let module;
onmessage = async ({ data }) => {
  if (data.module) {
    module = data.module;
    return;
  }
  const world = system(JSON.stringify(data.request), data.files);
  try {
    const { exports } = await WebAssembly.instantiate(module, world.link(module));
    world.use(exports.memory);
    exports._start();
  } catch (error) {
    if (!(error instanceof Exit)) {
      postMessage({ crashed: world.complaint() || String(error) });
      return;
    }
  }
  const made = Object.fromEntries([...world.made].map(([name, file]) => [name, file.settle()]));
  postMessage({ ...world.said.last, made });
};
