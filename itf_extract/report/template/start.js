// What clicks and keys do, and where the address leads.

document.addEventListener("click", (event) => {
  const goto = event.target.closest("[data-goto]");
  const spot = event.target.closest("a.spot");
  const link = event.target.closest("a[href^='#']:not(.skip)");
  const box = event.target.closest("#sheets .box");
  if (goto) {
    event.preventDefault();
    // Within a finding the selection stays: the page only moves to the operand.
    if (goto.closest(".item")) show(goto.dataset.goto);
    else reveal(goto.dataset.goto, true);
  } else if (spot) {
    event.preventDefault();
    point(spot.hash.slice(1), spot.dataset.boxes);
  } else if (link) {
    event.preventDefault();
    const id = link.hash.slice(1);
    if (link.dataset.show) showOnly(link.dataset.show);
    const leaving = !results.hidden && document.getElementById(id)?.classList.contains("cited");
    if (leaving) point(id);
    else reveal(homeOf(id), true);
  } else if (box) {
    pick(box);
  }
});

const keys = {
  n: () => step("fails", 1),
  p: () => step("fails", -1),
  u: () => step("uncovered", 1),
  U: () => step("uncovered", -1),
  "+": zooms.in,
  "=": zooms.in,
  "-": zooms.out,
  0: zooms.fit,
  "/": () => search.focus(),
};
const shortcuts = document.getElementById("shortcuts");
function leave() {
  current = null;
  for (const item of all(".item[open]")) item.open = false;
  select([], "");
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, select, textarea")) {
    if (event.key === "Escape") {
      if (event.target === search && search.value) {
        search.value = "";
        find();
      }
      event.target.blur();
    }
    return;
  }
  const box = event.target.closest?.("#sheets .box");
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (box && by) {
    const path = way();
    const next = path[path.indexOf(box) + by];
    if (next) {
      enter(next);
      next.focus();
    }
    event.preventDefault();
  } else if (box && (event.key === "Enter" || event.key === " ")) {
    pick(box);
    event.preventDefault();
  } else if (event.key === "Escape") {
    leave();
  } else if (shortcuts.checked && keys[event.key]) {
    keys[event.key]();
    event.preventDefault();
  }
});

// On paper, what fails or is unsure is written out.
addEventListener("beforeprint", () => {
  printing = true;
  for (const item of all("#findings .item")) if (/fails|ambiguous/.test(item.dataset.status)) item.open = true;
});
addEventListener("afterprint", () => {
  for (const item of all("#findings .item[open]")) item.open = false;
  setTimeout(() => { printing = false; });
});

enter(way()[0]);
filterFindings();
filterFigures();
openTab("overview");
const linked = () => reveal(homeOf(decodeURIComponent(location.hash.slice(1))), true);
addEventListener("hashchange", linked);
linked();
