// The state of the controls stands in the address after #, so that it survives a reload and can be kept as a bookmark.
const words = document.body.dataset;
const $ = (id) => document.getElementById(id);
const language = document.documentElement.lang;
const tab = crypto.randomUUID();
const narrow = matchMedia("(max-width: 40rem)");
const controls = [...document.querySelectorAll(".control[data-path]")];
const PLAIN = /^-?\d+(\.\d+)?$/;
// The state whose plan is shown, and the one that was asked for last.
let key = null;
let askedFor = null;

// Decimals are moved as text, since a share must be sent as exactly what was typed.
function shifted(text, places) {
  if (!PLAIN.test(text)) return text;
  const sign = text.startsWith("-") ? "-" : "";
  const [whole, part = ""] = text.replace("-", "").split(".");
  const digits = places > 0 ? whole + part.padEnd(places, "0") : whole.padStart(1 - places, "0") + part;
  const at = places > 0 ? whole.length + places : Math.max(whole.length, 1 - places) + places;
  const left = digits.slice(0, at).replace(/^0+(?=\d)/, "");
  const right = digits.slice(at).replace(/0+$/, "");
  return sign + left + (right ? "." + right : "");
}
const asRead = (control, value) =>
  shifted(value, "share" in control.dataset ? 2 : 0).replace(".", words.decimal);
function asTyped(control, text) {
  let plain = text.trim().replace("\u2212", "-");
  if (words.decimal === ",") plain = plain.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  return "share" in control.dataset ? shifted(plain.replace(/\s*%$/, ""), -2) : plain;
}

// One control: its field, its slider, and the value that it has.
const parts = (control) => ({
  field: control.querySelector("input[type=text]"),
  slider: control.querySelector("input[type=range]"),
  flag: control.querySelector("input[type=checkbox]"),
  back: control.querySelector(".back"),
});
const values = new Map(controls.map((control) => [control, control.dataset.value]));

function mark(control) {
  const changed = values.get(control) !== control.dataset.value;
  control.classList.toggle("changed", changed);
  const { back } = parts(control);
  if (back) back.hidden = !changed;
}
function put(control, value, where) {
  values.set(control, value);
  const { field, slider, flag } = parts(control);
  if (flag) flag.checked = value === "yes";
  if (field && where !== field) field.value = asRead(control, value);
  if (slider && where !== slider && PLAIN.test(value)) slider.value = value;
  if (slider) slider.setAttribute("aria-valuetext", field.value);
  mark(control);
}
function count() {
  let all = Object.keys(others).length;
  for (const group of document.querySelectorAll(".group")) {
    const changed = group.querySelectorAll(".changed").length;
    all += changed;
    const moved = group.querySelector(".moved");
    if (moved) moved.textContent = changed ? words.count.replace("{count}", changed) : "";
  }
  $("count").textContent = all ? words.count.replace("{count}", all) : "";
  $("reset").hidden = !all;
}
for (const control of controls) {
  const { field, slider, flag, back } = parts(control);
  const moved = (value, where) => {
    if (value === values.get(control)) return;
    put(control, value, where);
    changed();
  };
  if (flag) flag.addEventListener("change", () => moved(flag.checked ? "yes" : "no", flag));
  if (slider) {
    const decimals = (slider.step.split(".")[1] || "").length;
    slider.addEventListener("input", () => moved(shifted(Number(slider.value).toFixed(decimals), 0), slider));
    field.addEventListener("change", () => moved(asTyped(control, field.value) || control.dataset.value, null));
    back.textContent = words.back.replace("{value}", asRead(control, control.dataset.value));
    back.addEventListener("click", () => {
      moved(control.dataset.value, null);
      field.focus();
    });
  }
}

// The state and the address.
const scenario = new URLSearchParams(location.search).get("scenario");
// What an address asks for that no control has is sent as it is, so that it is told and not passed over.
let others = {};
const objective = () => ($("objective").value === $("objective").dataset.value ? null : $("objective").value);
function choice() {
  const moved = controls.filter((control) => values.get(control) !== control.dataset.value);
  return {
    scenario: scenario || null,
    changes: { ...others, ...Object.fromEntries(moved.map((control) => [control.dataset.path, values.get(control)])) },
    objective: objective(),
    gap: $("gap").value,
  };
}
function address(state) {
  const hash = new URLSearchParams();
  for (const [path, value] of Object.entries(state.changes)) hash.append("set", `${path}=${value}`);
  if (state.objective) hash.set("objective", state.objective);
  if (state.gap !== $("gap").dataset.value) hash.set("gap", state.gap);
  return hash.toString();
}
function show(state) {
  const known = new Set(controls.map((control) => control.dataset.path));
  others = Object.fromEntries(Object.entries(state.changes).filter(([path]) => !known.has(path)));
  for (const control of controls) put(control, state.changes[control.dataset.path] ?? control.dataset.value, null);
  $("objective").value = state.objective || $("objective").dataset.value;
  $("gap").value = state.gap || $("gap").dataset.value;
  if ($("gap").selectedIndex < 0) $("gap").value = $("gap").dataset.value;
  count();
}
function stateOf(hash) {
  const given = new URLSearchParams(hash);
  const changes = Object.fromEntries(given.getAll("set").map((one) => [one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)]));
  return { changes, objective: given.get("objective"), gap: given.get("gap") };
}
function leave(query, hash) {
  location.href = `?${new URLSearchParams(query)}${hash ? "#" + hash : ""}`;
}
function changed() {
  count();
  const hash = address(choice());
  history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  ask();
}

// Asking: one request at a time until its rough picture is there; then a newer change ends it.
let running = null;
let dirty = false;
let drawn = narrow.matches;
async function ask() {
  if (running && !running.seen) {
    dirty = true;
    return;
  }
  if (running) running.stop.abort();
  const mine = { stop: new AbortController(), seen: false };
  running = mine;
  dirty = false;
  key = null;
  $("save").disabled = true;
  $("workbook").hidden = true;
  $("told").textContent = "";
  $("result").setAttribute("aria-busy", "true");
  stand("waiting", words.waiting, "");
  drawn = narrow.matches;
  const asked = { choice: choice(), tab, form: drawn ? "narrow" : "wide", language };
  try {
    await read("plan", asked, mine.stop.signal, (piece) => {
      if (running !== mine) return;
      take(piece);
      if (piece.kind && piece.kind !== "command") mine.seen = true;
      if (mine.seen && dirty) ask();
    });
  } catch (error) {
    if (error.name !== "AbortError") gone();
  }
  if (running !== mine) return;
  running = null;
  $("result").setAttribute("aria-busy", "false");
  if (dirty) ask();
}
async function post(name, asked, signal) {
  const answer = await fetch(name, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(asked),
    signal,
  });
  if (!answer.ok && answer.status !== 400) throw new Error(answer.status);
  $("gone").hidden = true;
  return answer;
}
async function read(name, asked, signal, take) {
  const answer = await post(name, asked, signal);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ""; ; ) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) take(JSON.parse(line));
  }
}
function gone() {
  $("gone").textContent = words.gone;
  $("gone").hidden = false;
  stand("failed", words.gone, "");
}

// Showing.
const FIRST = ["cards", "tables", "figures"];
const LATER = ["bought", "prices"];
function stand(state, status, near) {
  const standing = document.querySelector(".standing");
  standing.dataset.state = state;
  if (status !== null) $("status").textContent = status;
  if (near !== undefined) $("near").textContent = near;
}
function stale(ids, is) {
  for (const id of ids) {
    $(id).classList.toggle("stale", is);
    $(id).parentElement.classList.toggle("stale-now", is);
  }
}
function fill(ids) {
  for (const [id, html] of Object.entries(ids)) {
    $(id).innerHTML = html;
    stale([id], false);
    $(id).querySelectorAll(".picture").forEach(showValues);
  }
}
function fail(lines) {
  $("failed").replaceChildren(
    ...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })),
  );
  $("failed").hidden = !lines.length;
}
function take(piece) {
  switch (piece.kind) {
    case "command":
      $("command").textContent = piece.command;
      askedFor = piece.key;
      fail([]);
      stale([...FIRST, ...LATER], true);
      break;
    case "outline":
      $("brief").textContent = piece.brief;
      stand("provisional", piece.status, piece.gap);
      fill(piece.parts);
      break;
    case "figures":
      fill({ figures: piece.figures });
      break;
    case "progress":
      stand("provisional", null, piece.gap);
      break;
    case "none":
      stand("none", piece.status, "");
      break;
    case "plan":
      key = askedFor;
      $("brief").textContent = piece.brief;
      stand("proven", piece.status, piece.gap);
      fill(piece.parts);
      $("save").disabled = false;
      $("workbook").href = `workbook/${key}?language=${language}`;
      $("workbook").hidden = false;
      break;
    case "prices":
      fill(piece.parts);
      break;
    case "failed":
      stand("failed", piece.lines[0], "");
      fail(piece.lines.slice(1));
      break;
  }
}
// Keeping and comparing.
$("save").addEventListener("click", async () => {
  $("save").disabled = true;
  $("told").textContent = words.waiting;
  try {
    const done = await (await post("save", { key, language })).json();
    $("told").textContent = done.told || done.failed.join(" ");
    await list();
  } catch {
    $("told").textContent = "";
    gone();
  }
  $("save").disabled = key === null;
});
async function list() {
  const { saved } = await (await post("saved", { language })).json();
  $("keeping").hidden = !saved.length;
  $("comparing").hidden = saved.length < 2;
  $("saved").replaceChildren(
    ...saved.map((one) => {
      const item = $("one").content.cloneNode(true);
      item.querySelector(".folder").textContent = one.folder;
      item.querySelector(".words").textContent = `(${one.told})`;
      item.querySelector("button").addEventListener("click", () => showAgain(one.choice));
      return item;
    }),
  );
  const first = $("a").value;
  for (const id of ["a", "b"])
    $(id).replaceChildren(...saved.map((one, at) => new Option(`${at + 1}. ${one.folder}`, at)));
  // The newest is what one wants to compare.
  $("b").value = String(saved.length - 1);
  $("a").value = first && first !== $("b").value ? first : String(Math.max(0, saved.length - 2));
}
function showAgain(state) {
  if ((state.scenario || null) !== (scenario || null)) {
    leave({ language, ...(state.scenario ? { scenario: state.scenario } : {}) }, address(state));
    return;
  }
  show(state);
  changed();
  $("result").focus();
}
$("compare").addEventListener("click", async () => {
  $("compare").disabled = true;
  $("comparison").textContent = words.comparing;
  const asked = { a: Number($("a").value), b: Number($("b").value), language };
  try {
    await read("compare", asked, undefined, (piece) => {
      if (piece.html) $("comparison").innerHTML = piece.html;
      if (piece.failed) $("comparison").textContent = piece.failed.join("\n");
    });
  } catch {
    $("comparison").textContent = "";
    gone();
  }
  $("compare").disabled = false;
});
$("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText($("command").textContent);
    $("told").textContent = words.copied;
  } catch {
    getSelection().selectAllChildren($("command"));
    $("told").textContent = words.uncopied;
  }
});

// The rest of the page.
$("reset").addEventListener("click", () => {
  others = {};
  for (const control of controls) put(control, control.dataset.value, null);
  changed();
});
$("gap").addEventListener("change", changed);
$("objective").addEventListener("change", changed);
$("controls").addEventListener("submit", (event) => event.preventDefault());
if ($("scenario"))
  $("scenario").addEventListener("change", () => {
    leave({ language, ...($("scenario").value ? { scenario: $("scenario").value } : {}) }, address(choice()));
  });
for (const link of document.querySelectorAll("a.tongue"))
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave({ language: link.lang, ...(scenario ? { scenario } : {}) }, address(choice()));
  });
// A page that is printed is as narrow as paper for a moment, which is no reason to draw anew.
narrow.addEventListener("change", () => setTimeout(() => narrow.matches !== drawn && ask(), 400));
addEventListener("hashchange", () => {
  show(stateOf(location.hash.slice(1)));
  ask();
});
// Where the controls stand above the plan they would hide it.
if (matchMedia("(max-width: 62rem)").matches)
  for (const group of [...document.querySelectorAll(".group")].slice(1)) group.open = false;
$("gap").dataset.value = $("gap").value;
show(stateOf(location.hash.slice(1)));
ask();
list().catch(gone);
