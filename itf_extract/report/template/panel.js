// The panel: tabs, lists with their filters, and the one item that is open.

const panel = document.getElementById("panel");
const tabs = all("[role=tab]");

function openTab(name) {
  document.getElementById("results").hidden = true;
  document.getElementById("views").hidden = false;
  for (const tab of tabs) {
    const chosen = tab.getAttribute("aria-controls") === name;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).hidden = !chosen;
  }
}
tabs.forEach((tab, index) => {
  tab.addEventListener("click", () => openTab(tab.getAttribute("aria-controls")));
  tab.addEventListener("keydown", (event) => {
    const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    const next = tabs[(to + tabs.length) % tabs.length];
    next.focus();
    next.click();
    event.preventDefault();
  });
});

// An item shows where the panel's filters let it; `shows` is told of each.
function filtered(view, shows) {
  const items = all(".item", view);
  const shown = items.filter((item) => {
    item.hidden = !shows(item);
    return !item.hidden;
  });
  for (const group of all(".group", view)) group.hidden = !group.querySelector(".item:not([hidden])");
  const count = view.querySelector(".shown");
  count.textContent = count.dataset.words.replace("{part}", shown.length).replace("{whole}", items.length);
  view.querySelector(".nothing").hidden = shown.length > 0;
}

const findings = document.getElementById("findings");
const chips = all("[data-filter]", findings);
function filterFindings() {
  const pressed = new Set(chips.filter((chip) => chip.ariaPressed === "true").map((chip) => chip.dataset.filter));
  filtered(findings, (item) => pressed.has(item.dataset.status));
}
for (const chip of chips) {
  chip.addEventListener("click", () => {
    chip.ariaPressed = chip.ariaPressed !== "true";
    filterFindings();
  });
}

const figures = document.getElementById("figures");
const list = figures.querySelector(".list");
const printed = all(".item", list);
const sieves = all("[data-by]", figures);
const sorting = figures.querySelector("[data-sort]");
const rank = Object.fromEntries(all("[data-by=status] option", figures).map((option, index) => [option.value, index]));
const byText = (key) => (a, b) => (a.dataset[key] ?? "").localeCompare(b.dataset[key] ?? "", document.documentElement.lang);
const orders = {
  value: (a, b) => (Number(b.dataset.value || -Infinity) || -Infinity) - (Number(a.dataset.value || -Infinity) || -Infinity) || 0,
  kind: byText("kind"),
  scheme: byText("scheme"),
  status: (a, b) => rank[a.dataset.status] - rank[b.dataset.status],
};
function filterFigures() {
  const asked = sieves.filter((sieve) => sieve.value);
  filtered(figures, (item) => asked.every((sieve) => item.dataset[sieve.dataset.by] === sieve.value));
}
sorting.addEventListener("change", () => {
  const sorted = orders[sorting.value] ? [...printed].sort(orders[sorting.value]) : printed;
  list.append(...sorted);
});
for (const sieve of sieves) sieve.addEventListener("change", filterFigures);
function showOnly(status) {
  for (const sieve of sieves) sieve.value = [...sieve.options].some((option) => option.value === status) ? status : "";
  filterFigures();
}

// One item is open at a time, and what it tells of is marked on the pages.
let current = null;
let printing = false;
function openItem(item) {
  current = item;
  for (const other of all(".item[open]")) if (other !== item) other.open = false;
  select(marksOf(item), item.dataset.status);
  history.replaceState(null, "", `#${item.id}`);
}
// Toggles are told of later: by then an item may be closed again, or be entered already.
document.addEventListener("toggle", (event) => {
  const item = event.target;
  if (printing || !item.classList?.contains("item")) return;
  if (item.open && current !== item) {
    openItem(item);
    if (selected.length) show(selected[0]);
  } else if (!item.open && current === item) {
    current = null;
    select([], "");
  }
}, true);

// Where a name leads: an item of a list, a part of the text, or a tab.
function reveal(id, withPage) {
  const target = document.getElementById(id);
  if (!target) return;
  if (target.getAttribute("role") === "tabpanel") {
    openTab(id);
    return;
  }
  if (!target.classList.contains("item")) {
    const view = target.closest(".tabpanel");
    if (view) openTab(view.id);
    if (target.classList.contains("cited")) point(id);
    else target.scrollIntoView({ block: "start" });
    return;
  }
  openTab(target.closest(".tabpanel").id);
  target.hidden = false;
  if (target.closest(".group")) target.closest(".group").hidden = false;
  target.open = true;
  openItem(target);
  if (withPage && selected.length) show(selected[0]);
  // The heights of items that were never drawn are guesses: once they are drawn, this one may have moved.
  const reach = () => target.scrollIntoView({ block: "nearest" });
  reach();
  requestAnimationFrame(() => requestAnimationFrame(reach));
}

function pick(node) {
  enter(node);
  reveal(node.dataset.mark.split(" ")[0], false);
}
// Findings that belong to a matter are told of there.
const homeOf = (id) => (document.getElementById(id) ? id : homes.get(id));
const homes = new Map();
for (const item of all(".item[data-holds]")) for (const id of item.dataset.holds.trim().split(" ")) homes.set(id, item.id);
