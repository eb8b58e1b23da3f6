(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const scroll = document.getElementById("scroll");
  const sheets = document.getElementById("sheets");
  const joins = document.getElementById("joins");
  const svg = (name, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
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
  const ids = (node) => (node ? node.dataset.marks.split(" ").filter((id) => boxes.has(id)) : []);
  // A PDF's marks are boxed on its pages and in its text, of which one is shown.
  const drawn = (node) => node.getClientRects().length > 0;
  const nodeOf = (id) => boxes.get(id)?.find(drawn);
  const way = () => order.filter(drawn);
  way()[0]?.setAttribute("tabindex", "0");

  let selected = [];
  let verdict = "";

  function select(marks, status) {
    for (const node of all(".selected", sheets)) node.classList.remove("selected");
    selected = marks;
    verdict = status;
    for (const id of marks) for (const node of boxes.get(id)) node.classList.add("selected");
    join();
  }

  function show(id) {
    const node = nodeOf(id);
    if (node) node.scrollIntoView({ block: "center", inline: "nearest" });
    // The panel's own scrolling brings nothing else into view; a narrow screen scrolls as one.
    join();
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

  // Tabs
  const tabs = all("[role=tab]");
  function open(name) {
    for (const tab of tabs) {
      const chosen = tab.getAttribute("aria-controls") === name;
      tab.setAttribute("aria-selected", chosen);
      tab.tabIndex = chosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !chosen;
    }
  }
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => open(tab.getAttribute("aria-controls")));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(index + step + tabs.length) % tabs.length];
      next.focus();
      next.click();
    });
  });
  open("findings");

  // Filters: an item shows where its status is pressed and it has every word that is searched for.
  for (const panel of all(".tabpanel")) {
    const chips = all("[data-filter]", panel);
    if (!chips.length) continue;
    const items = all(".item", panel);
    const texts = items.map((item) => `${item.id} ${item.closest(".group")?.querySelector("h2").textContent ?? ""} ${item.textContent}`.toLowerCase());
    const search = panel.querySelector(".search");
    const count = panel.querySelector(".shown");
    const apply = () => {
      const pressed = new Set(chips.filter((chip) => chip.ariaPressed === "true").map((chip) => chip.dataset.filter));
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      items.forEach((item, index) => {
        item.hidden = !pressed.has(item.dataset.status) || !words.every((word) => texts[index].includes(word));
        shown += !item.hidden;
      });
      for (const group of all(".group", panel)) group.hidden = !group.querySelector(".item:not([hidden])");
      count.textContent = count.dataset.words.replace("{part}", shown).replace("{whole}", items.length);
      panel.querySelector(".nothing").hidden = shown > 0;
    };
    for (const chip of chips) {
      chip.addEventListener("click", () => {
        chip.ariaPressed = chip.ariaPressed !== "true";
        apply();
      });
    }
    search.addEventListener("input", apply);
    apply();
  }

  // One item is open at a time, and what it tells of is marked on the pages.
  let current = null;
  let printing = false;
  function enter(item) {
    current = item;
    for (const other of all(".item[open]")) if (other !== item) other.open = false;
    select(ids(item), item.dataset.status);
    history.replaceState(null, "", `#${item.id}`);
  }
  // Toggles are told of later: by then an item may be closed again, or be entered already.
  document.addEventListener("toggle", (event) => {
    const item = event.target;
    if (printing || !item.classList?.contains("item")) return;
    if (item.open && current !== item) {
      enter(item);
      if (selected.length) show(selected[0]);
    } else if (!item.open && current === item) {
      current = null;
      select([], "");
    }
  }, true);

  function reveal(id, withPage) {
    const item = document.getElementById(id);
    if (!item?.classList.contains("item")) return;
    open(item.closest(".tabpanel").id);
    item.hidden = false;
    if (item.closest(".group")) item.closest(".group").hidden = false;
    item.open = true;
    enter(item);
    if (withPage && selected.length) show(selected[0]);
    // The heights of items that were never drawn are guesses: once they are drawn, this one may have moved.
    const reach = () => item.scrollIntoView({ block: "nearest" });
    reach();
    requestAnimationFrame(() => requestAnimationFrame(reach));
  }

  function pick(node) {
    for (const other of order) if (other.getAttribute("tabindex") === "0") other.setAttribute("tabindex", "-1");
    node.setAttribute("tabindex", "0");
    reveal(`figure-${node.dataset.mark.split(" ")[0]}`, false);
  }

  document.addEventListener("click", (event) => {
    const goto = event.target.closest("[data-goto]");
    const link = event.target.closest("a[href^='#finding-'], a[href^='#figure-']");
    const box = event.target.closest("#sheets .box");
    if (goto) {
      event.preventDefault();
      // Within a finding the selection stays: the page only moves to the operand.
      if (goto.closest(".item")) show(goto.dataset.goto);
      else reveal(`figure-${goto.dataset.goto}`, true);
    } else if (link) {
      event.preventDefault();
      reveal(link.hash.slice(1), true);
    } else if (box) {
      pick(box);
    }
  });

  // Boxes shown and hidden, and the way from one to the next.
  for (const chip of all("[data-boxes]")) {
    chip.addEventListener("click", () => {
      chip.ariaPressed = chip.ariaPressed !== "true";
      sheets.classList.toggle(`hide-${chip.dataset.boxes}`, chip.ariaPressed !== "true");
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

  const text = document.querySelector("[data-view=text]");
  text?.addEventListener("click", () => {
    text.ariaPressed = text.ariaPressed !== "true";
    sheets.classList.toggle("as-text", text.ariaPressed === "true");
    for (const node of all("[tabindex='0']", sheets)) node.setAttribute("tabindex", "-1");
    way()[0]?.setAttribute("tabindex", "0");
    if (selected.length) show(selected[0]);
    join();
  });
  new ResizeObserver(join).observe(sheets);

  const keys = {
    n: () => step("fails", 1),
    p: () => step("fails", -1),
    u: () => step("uncovered", 1),
    U: () => step("uncovered", -1),
    "+": zooms.in,
    "=": zooms.in,
    "-": zooms.out,
    0: zooms.fit,
    "/": () => document.querySelector(".tabpanel:not([hidden]) .search")?.focus(),
    Escape: () => {
      current = null;
      for (const item of all(".item[open]")) item.open = false;
      select([], "");
    },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const box = event.target.closest?.("#sheets .box");
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (box && by) {
      const path = way();
      const next = path[path.indexOf(box) + by];
      if (next) {
        next.focus();
        box.setAttribute("tabindex", "-1");
        next.setAttribute("tabindex", "0");
      }
      event.preventDefault();
    } else if (box && (event.key === "Enter" || event.key === " ")) {
      pick(box);
      event.preventDefault();
    } else if (keys[event.key]) {
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

  const linked = () => reveal(location.hash.slice(1), true);
  addEventListener("hashchange", linked);
  linked();
})();
