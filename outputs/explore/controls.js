// The controls and their state. It stands in the address after #, so that it survives a reload and can be kept.
const words = document.body.dataset;
const $ = (id) => document.getElementById(id);
const language = document.documentElement.lang;
const controls = [...document.querySelectorAll(".control[data-path]")];
const PLAIN = /^-?\d+(\.\d+)?$/;
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
// What was typed as the study would have it; null where it can be read in two ways, or not as a share.
function asTyped(control, text) {
  let plain = text.trim().replace("\u2212", "-").replace(/^\+/, "");
  if (words.decimal === ",") {
    plain = plain.replace(/[\s\u00a0\u202f]/g, "");
    if (/^-?\d{1,3}(\.\d{3})+$/.test(plain)) return null;
    plain = plain.replace(",", ".");
  }
  if (!("share" in control.dataset)) return plain;
  plain = plain.replace(/\s*%$/, "");
  return PLAIN.test(plain) ? shifted(plain, -2) : null;
}
// Why what was typed cannot be meant, or "".
function wrong(control, text, value) {
  if (value === null) return words.unread.replace("{value}", text);
  const { least, most } = control.dataset;
  const outside = (least && Number(value) < Number(least)) || (most && Number(value) > Number(most));
  if (!outside) return "";
  const ends = [least && asRead(control, least), most && asRead(control, most)];
  return words.outside.replace("{value}", text).replace("{least}", ends[0] || "...").replace("{most}", ends[1] || "...");
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
  if (field) field.removeAttribute("aria-invalid");
  if (slider) slider.setAttribute("aria-valuetext", field.value);
  mark(control);
}
function count() {
  const asked = ["objective", "gap"].filter((id) => $(id).value !== $(id).dataset.value);
  let all = Object.keys(others).length + asked.length;
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
    const { low, high } = control.dataset;
    slider.addEventListener("input", () => {
      // The slider's ends are whole steps, between which the range's own ends lie.
      const at = Number(slider.value);
      moved(at <= Number(low) ? low : at >= Number(high) ? high : shifted(at.toFixed(decimals), 0), slider);
    });
    field.addEventListener("change", () => {
      const value = field.value.trim() ? asTyped(control, field.value) : control.dataset.value;
      const fault = wrong(control, field.value.trim(), value);
      if (fault) {
        field.setAttribute("aria-invalid", "true");
        refuse(fault);
        return;
      }
      if (value === values.get(control)) put(control, value, null);
      moved(value, null);
    });
    back.textContent = words.back.replace("{value}", asRead(control, control.dataset.value));
    back.setAttribute("aria-label", `${back.textContent}: ${slider.getAttribute("aria-label")}`);
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
  const known = new Map(controls.flatMap(({ dataset }) => [[dataset.path, dataset.path], [dataset.full, dataset.path]]));
  const changes = {};
  others = {};
  for (const [path, value] of Object.entries(state.changes))
    (known.has(path) ? changes : others)[known.get(path) ?? path] = value;
  for (const control of controls) put(control, changes[control.dataset.path] ?? control.dataset.value, null);
  for (const id of ["objective", "gap"]) {
    $(id).value = state[id] || $(id).dataset.value;
    if ($(id).selectedIndex >= 0) continue;
    $(id).value = $(id).dataset.value;
    others[id] = state[id];
  }
  count();
}
function stateOf(hash) {
  const given = new URLSearchParams(hash);
  const changes = {};
  for (const one of given.getAll("set")) {
    const [path, ...value] = one.split("=");
    changes[path] = value.join("=");
  }
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
