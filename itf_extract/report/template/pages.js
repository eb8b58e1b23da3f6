"use strict";
// The pages: marks and their boxes, what is selected, and the lines that join it.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const scroll = document.getElementById("scroll");
const sheets = document.getElementById("sheets");
const joins = document.getElementById("joins");

const svg = (name, attributes) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
};
const html = (name, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
};

// A mark may be printed over two lines or pages: each has its boxes, in the order of the paper.
const boxes = new Map();
const order = [];
for (const node of all("[data-mark]", sheets)) {
  for (const id of node.dataset.mark.split(" ")) {
    if (!boxes.has(id)) boxes.set(id, []);
    boxes.get(id).push(node);
  }
  if (node.classList.contains("box")) order.push(node);
}
const marksOf = (node) => (node ? node.dataset.marks.split(" ").filter((id) => boxes.has(id)) : []);
// A PDF's marks are boxed on its pages and in its text, of which one is shown.
const drawn = (node) => node.getClientRects().length > 0;
const nodeOf = (id) => boxes.get(id)?.find(drawn);
const way = () => order.filter(drawn);
const enter = (node) => {
  for (const other of order) if (other.getAttribute("tabindex") === "0") other.setAttribute("tabindex", "-1");
  node?.setAttribute("tabindex", "0");
};

let selected = [];
let verdict = "";

function select(marks, status) {
  for (const node of all(".selected", sheets)) node.classList.remove("selected");
  for (const node of all(".spots", sheets)) node.replaceChildren();
  selected = marks;
  verdict = status;
  for (const id of marks) for (const node of boxes.get(id)) node.classList.add("selected");
  join();
}

function show(id) {
  nodeOf(id)?.scrollIntoView({ block: "center", inline: "nearest" });
  join();
}

// A place that is no figure: a part of the text, or its boxes on the pages where these are shown.
function point(name, places) {
  select([], "");
  const part = document.getElementById(name);
  if (!part) return;
  if (drawn(part)) {
    part.classList.add("selected");
    part.scrollIntoView({ block: "center" });
    return;
  }
  let first = null;
  for (const place of (places || part.dataset.boxes || "").split(" ").filter(Boolean)) {
    const [page, x0, top, x1, bottom] = place.split(",").map(Number);
    const rect = svg("rect", { x: x0 - 2, y: top - 2, width: x1 - x0 + 4, height: bottom - top + 4 });
    document.querySelector(`#page-${page} .spots`)?.append(rect);
    first ??= rect;
  }
  first?.scrollIntoView({ block: "center", inline: "nearest" });
}

// A line leaves a box on the side of the other one; two on one line are joined above it.
function edges(from, to) {
  if (to.top > from.top + from.height) return [from.top + from.height, to.top];
  if (from.top > to.top + to.height) return [from.top, to.top + to.height];
  const top = Math.min(from.top, to.top);
  return [top, top];
}

function join() {
  joins.replaceChildren();
  joins.setAttribute("class", `joins ${verdict}`);
  if (selected.length < 2) return;
  const origin = sheets.getBoundingClientRect();
  const places = selected.map(nodeOf).filter(Boolean).map((node) => {
    // What is broken over two lines is met where it begins.
    const box = (node.querySelector("rect") ?? node).getClientRects()[0] ?? node.getBoundingClientRect();
    return { left: box.left - origin.left, top: box.top - origin.top, width: box.width, height: box.height };
  });
  joins.setAttribute("width", sheets.offsetWidth);
  joins.setAttribute("height", sheets.offsetHeight);
  const [from, ...others] = places;
  for (const to of others) {
    const [x1, x2] = [from.left + from.width / 2, to.left + to.width / 2];
    const [y1, y2] = edges(from, to);
    const bend = y1 === y2 ? y1 - 26 : (y1 + y2) / 2;
    joins.append(svg("path", { d: `M${x1} ${y1} C${x1} ${bend} ${x2} ${bend} ${x2} ${y2}` }));
  }
  places.forEach((place, index) => {
    joins.append(svg("circle", { cx: place.left - 2, cy: place.top - 2, r: 9 }));
    const number = svg("text", { x: place.left - 2, y: place.top - 2 });
    number.textContent = index + 1;
    joins.append(number);
  });
}

// Boxes shown and hidden, and the way from one to the next.
for (const chip of all("[data-boxes-of]")) {
  chip.addEventListener("click", () => {
    chip.ariaPressed = chip.ariaPressed !== "true";
    sheets.classList.toggle(`hide-${chip.dataset.boxesOf}`, chip.ariaPressed !== "true");
  });
}
const reached = {};
function step(status, by) {
  const found = way().filter((node) => node.classList.contains(status));
  if (!found.length) return;
  reached[status] = ((reached[status] ?? (by > 0 ? -1 : 0)) + by + found.length) % found.length;
  const node = found[reached[status]];
  pick(node);
  show(node.dataset.mark);
  node.focus({ preventScroll: true });
}
for (const button of all("[data-next]")) button.addEventListener("click", () => step(button.dataset.next, 1));

// Zoom keeps the middle of the view where it is.
let zoom = 1;
function scale(to) {
  const middle = (scroll.scrollTop + scroll.clientHeight / 2) / scroll.scrollHeight;
  zoom = Math.min(3, Math.max(0.5, to));
  document.documentElement.style.setProperty("--zoom", zoom);
  scroll.scrollTop = middle * scroll.scrollHeight - scroll.clientHeight / 2;
  join();
}
const zooms = { in: () => scale(zoom * 1.25), out: () => scale(zoom / 1.25), fit: () => scale(1) };
for (const button of all("[data-zoom]")) button.addEventListener("click", zooms[button.dataset.zoom]);

const asText = document.querySelector("[data-view=text]");
asText?.addEventListener("click", () => {
  asText.ariaPressed = asText.ariaPressed !== "true";
  sheets.classList.toggle("as-text", asText.ariaPressed === "true");
  enter(way()[0]);
  if (selected.length) show(selected[0]);
  join();
});
new ResizeObserver(join).observe(sheets);
