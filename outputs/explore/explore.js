// The state whose plan is shown, and the one that was asked for last.
let key = null;
let askedFor = null;
const tab = crypto.randomUUID();
const narrow = matchMedia("(max-width: 40rem)");

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
  const mine = { stop: new AbortController(), seen: false, ended: false };
  running = mine;
  dirty = false;
  key = null;
  $("save").disabled = true;
  $("workbook").hidden = true;
  $("told").textContent = "";
  $("command").textContent = "";
  $("copy").disabled = true;
  $("result").setAttribute("aria-busy", "true");
  fail([]);
  stale([...FIRST, ...LATER], true);
  stand("waiting", words.waiting, "");
  drawn = narrow.matches;
  const asked = { choice: choice(), tab, form: drawn ? "narrow" : "wide", language };
  try {
    await read("plan", asked, mine.stop.signal, (piece) => {
      if (running !== mine) return;
      take(piece);
      if (piece.kind && piece.kind !== "command") mine.seen = true;
      if (["plan", "failed"].includes(piece.kind)) mine.ended = true;
      if (mine.seen && dirty) ask();
    });
  } catch (error) {
    if (running === mine && error.name !== "AbortError") {
      mine.ended = true;
      complain(error);
    }
  }
  if (running !== mine) return;
  running = null;
  if (!mine.ended && !dirty) refuse(words.unanswered);
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
  if (answer.status === 404) throw new TypeError("another program");
  $("gone").hidden = true;
  if (!answer.ok) throw Object.assign(new Error(answer.status), { lines: (await answer.json().catch(() => ({}))).failed });
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
// What went wrong with a request: the program has gone, or it refused.
function complain(error) {
  if (error instanceof TypeError) gone();
  else refuse(...(error.lines ?? [words.unanswered]));
}
function gone() {
  $("gone").textContent = words.gone;
  $("gone").hidden = false;
  stand("failed", words.gone, "");
}
function refuse(first, ...more) {
  stand("failed", first, "");
  fail(more);
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
      $("copy").disabled = false;
      askedFor = piece.key;
      break;
    case "outline":
      document.body.dataset.shown = "rough";
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
      document.body.dataset.shown = "plan";
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
      refuse(...piece.lines);
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
  } catch (error) {
    $("told").textContent = (error.lines ?? []).join(" ");
    if (error instanceof TypeError) gone();
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
  } catch (error) {
    $("comparison").textContent = (error.lines ?? []).join("\n");
    if (error instanceof TypeError) gone();
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
  show({ changes: {} });
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
