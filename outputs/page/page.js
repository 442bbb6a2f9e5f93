"use strict";
// Without this script a bar's value is its title. With it the value shows at once, also by touch and by arrow keys.
function showValues(picture) {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("role", "status");
  picture.append(tip);
  const values = new Map();
  for (const mark of picture.querySelectorAll(".mark")) {
    const title = mark.querySelector("title");
    values.set(mark, title.textContent);
    title.remove();
  }
  let shown = null;

  const hide = () => {
    if (shown) shown.classList.remove("on");
    shown = null;
    tip.textContent = "";
  };
  const show = (mark) => {
    if (mark === shown) return;
    hide();
    shown = mark;
    mark.classList.add("on");
    tip.textContent = values.get(mark);
    const frame = picture.getBoundingClientRect();
    const place = mark.getBoundingClientRect();
    const middle = place.left - frame.left + (place.width - tip.offsetWidth) / 2;
    const above = place.top - frame.top - tip.offsetHeight - 6;
    tip.style.left = Math.max(0, Math.min(middle, frame.width - tip.offsetWidth)) + "px";
    tip.style.top = Math.max(0, above) + "px";
  };
  const pointed = (event) => {
    const mark = event.target.closest(".mark");
    if (mark) show(mark);
    else hide();
  };
  picture.addEventListener("pointerover", pointed);
  picture.addEventListener("pointerdown", pointed);
  picture.addEventListener("pointerleave", hide);

  picture.tabIndex = 0;
  picture.setAttribute("aria-description", picture.dataset.help);
  picture.addEventListener("blur", hide);
  picture.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") hide();
    if (!step) return;
    const marks = [...values.keys()].filter((mark) => mark.getBoundingClientRect().width > 0);
    if (!marks.length) return;
    event.preventDefault();
    const start = shown ? marks.indexOf(shown) : step > 0 ? -1 : 0;
    show(marks[(start + step + marks.length) % marks.length]);
  });
}
document.querySelectorAll(".picture").forEach(showValues);

// Without this script the budgets of a sweep stand one below the other. With it a slider shows one at a time.
for (const part of document.querySelectorAll(".budgets")) {
  const slider = part.querySelector("input");
  const told = part.querySelector("output");
  const stops = [...part.querySelectorAll(".stop")];
  const names = stops.map((stop) => stop.querySelector("summary").textContent);
  const move = () => {
    const chosen = Number(slider.value);
    stops.forEach((stop, place) => (stop.hidden = place !== chosen));
    told.textContent = names[chosen];
    slider.setAttribute("aria-valuetext", names[chosen]);
  };
  part.classList.add("live");
  for (const stop of stops) stop.open = true;
  part.prepend(part.querySelector(".slider"), part.querySelector(".stops"));
  part.querySelector(".slider").hidden = false;
  slider.addEventListener("input", move);
  move();
}

// Older browsers print what is folded away only where it is open.
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details:not(.data)")) part.open = true;
});
