
// The learning platform around the page (SCORM 1.2). Without one, what is kept is forgotten with the page.
const platform = (() => {
  // Its API is in a window around this one, or around the one that opened it. Windows of other origins refuse.
  const around = (start) => {
    for (let [at, steps] = [start, 0]; at && steps < 50; [at, steps] = [at.parent, steps + 1]) {
      if (at.API) return at.API;
      if (at.parent === at) return undefined;
    }
  };
  let api;
  for (const start of [() => window, () => window.top.opener]) {
    try {
      api ??= around(start());
    } catch {}
  }
  const call = (name, ...given) => {
    try {
      return String(api[name](...given));
    } catch {
      return "";
    }
  };
  let isOpen = api !== undefined && call("LMSInitialize", "") === "true";
  const get = (element) => (isOpen ? call("LMSGetValue", element) : "");
  // Who looks back at what was done, or has a look at the module, changes nothing.
  const isKept = !["review", "browse"].includes(get("cmi.core.lesson_mode"));
  const set = (element, value) => isOpen && isKept && call("LMSSetValue", element, String(value));
  const commit = () => isOpen && isKept && call("LMSCommit", "");

  const two = (number) => String(number).padStart(2, "0");
  const clock = (when) => [when.getHours(), when.getMinutes(), when.getSeconds()].map(two).join(":");
  const lasting = (milliseconds) => {
    const hundredths = Math.min(Math.max(0, Math.round(milliseconds / 10)), 9999 * 360000);
    const seconds = Math.floor(hundredths / 100);
    const hours = String(Math.floor(seconds / 3600)).padStart(4, "0");
    return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(hundredths % 100)}`;
  };

  // A score that was reached is never taken back.
  let best = Number(get("cmi.core.score.raw")) || 0;
  const isDone = ["completed", "passed", "failed"].includes(get("cmi.core.lesson_status"));
  if (!isDone) set("cmi.core.lesson_status", "incomplete");
  let answers = Number(get("cmi.interactions._count")) || 0;

  const finish = () => {
    if (!isOpen) return;
    set("cmi.core.session_time", lasting(performance.now()));
    set("cmi.core.exit", "suspend");
    call("LMSFinish", "");
    isOpen = false;
  };
  addEventListener("pagehide", finish);
  document.addEventListener("visibilitychange", () => document.hidden && commit());
  // A page that comes back from the browser's store has no platform any more.
  addEventListener("pageshow", (event) => api && event.persisted && location.reload());

  return {
    state: get("cmi.suspend_data"),
    keep(state, place) {
      set("cmi.suspend_data", state);
      set("cmi.core.lesson_location", place.slice(0, 255));
    },
    // An answer that was given, with the right one where there is one.
    record({ id, when, given, right, took }) {
      const at = `cmi.interactions.${answers}`;
      set(`${at}.id`, id.slice(0, 255));
      set(`${at}.type`, "fill-in");
      set(`${at}.time`, clock(when));
      if (right !== undefined) set(`${at}.correct_responses.0.pattern`, right.slice(0, 255));
      set(`${at}.student_response`, given.slice(0, 255));
      set(`${at}.result`, right === undefined ? "neutral" : given === right ? "correct" : "wrong");
      set(`${at}.latency`, lasting(took));
      answers += 1;
    },
    // The score in per cent, and whether every case was played.
    score(raw, isComplete) {
      best = Math.max(best, raw);
      set("cmi.core.score.min", 0);
      set("cmi.core.score.max", 100);
      set("cmi.core.score.raw", best);
      if (isComplete && !isDone) set("cmi.core.lesson_status", "completed");
      commit();
    },
  };
})();
