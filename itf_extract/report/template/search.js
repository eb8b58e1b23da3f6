// One search over the text, the figures and the findings.  A number finds what it means, however it is printed:
// 47億 finds 47億5,000萬元 and 4,750 million, since it stands for all from 4.7 to 4.8 billion.

const SCALES = {
  億: 1e8, 十億: 1e9, 百億: 1e10, 千億: 1e11, 萬: 1e4, 十萬: 1e5, 百萬: 1e6, 千萬: 1e7, 千: 1e3, 百: 1e2,
  thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12, mn: 1e6, bn: 1e9, m: 1e6,
};
const PART = `(\\d[\\d,]*(?:\\.\\d+)?)\\s*(${Object.keys(SCALES).sort((a, b) => b.length - a.length).join("|")})?(?![a-z])`;
const NUMBER = new RegExp(`(?<![\\d.:/(–-])(?:hk\\$|\\$)?\\s*${PART}(?:\\s*${PART})?\\s*(?:港元|元)?(?![-–:/]?\\d)`, "g");

const squeezed = (text) => text.normalize("NFKC").toLowerCase().replace(/(?<=\d)[,\s](?=\d{3})/g, "").replace(/\s+/g, "");

// A printed number as an interval: its value, and what one more of its last printed digit would be.
function interval(digits, scale) {
  const plain = digits.replaceAll(",", "");
  const times = SCALES[scale] ?? 1;
  const step = times / 10 ** (plain.split(".")[1]?.length ?? 0);
  return { value: Number(plain) * times, step };
}

// What is asked for: numbers with what they may be printed as, and the words beside them.
function asked(query) {
  const numbers = [];
  const rest = query.normalize("NFKC").toLowerCase().replace(NUMBER, (printed, digits, scale, more, moreScale) => {
    let { value, step } = interval(digits, scale);
    if (more && scale) {
      const next = interval(more, moreScale);
      value += next.value;
      step = next.step;
    }
    numbers.push({ text: squeezed(printed), low: value, high: value + step });
    return " ";
  });
  return { numbers, words: rest.split(/\s+/).filter(Boolean).map(squeezed) };
}

const values = new Map(
  all("#figures .item[data-kind]").map((item) => {
    const { value, low, high } = item.dataset;
    const ends = value === "" ? [low, high] : [value, value];
    return [item.id, ends.map((end) => (end === "" ? NaN : Number(end)))];
  }),
);
const within = (id, number) => {
  const [low, high] = values.get(id) ?? [NaN, NaN];
  return low < number.high && high >= number.low;
};

const indexed = (nodes, marks, told) => nodes.map((node) => ({ node, marks: marks(node), text: squeezed(told(node)) }));
const index = {
  figures: indexed(all("#figures .item"), marksOf, (node) =>
    [node.id, ...all("summary, .fact dd", node).map((part) => part.textContent)].join(" ")),
  findings: indexed(all("#findings .item"), marksOf, (node) => `${node.textContent}`),
  text: indexed(
    all("#text .cited"),
    (node) => all("[data-mark]", node).flatMap((mark) => mark.dataset.mark.split(" ")),
    (node) => `${node.dataset.where} ${node.textContent}`,
  ),
};

const matches = ({ marks, text }, { numbers, words }) =>
  words.every((word) => text.includes(word)) &&
  numbers.every((number) => text.includes(number.text) || marks.some((id) => within(id, number)));

const MOST = 60;
const results = document.getElementById("results");
const search = document.getElementById("search");

function hit(kind, { node }) {
  const line = html("li");
  if (kind === "text") {
    const told = node.textContent.replace(/\s+/g, " ").trim();
    const link = html("a", { href: `#${node.id}`, textContent: told.length > 120 ? `${told.slice(0, 120)}…` : told });
    line.append(link, html("small", { textContent: [node.dataset.where, node.dataset.page].filter(Boolean).join(" · ") }));
  } else {
    const summary = node.querySelector("summary");
    const link = html("a", { href: `#${node.id}`, textContent: summary.querySelector("span").textContent });
    const where = summary.querySelector(".where");
    line.append(summary.querySelector(".icon").cloneNode(), link, html("small", { textContent: where?.textContent ?? "" }));
  }
  return line;
}

function find() {
  const query = asked(search.value);
  const searching = query.numbers.length + query.words.length > 0;
  results.hidden = !searching;
  document.getElementById("views").hidden = searching;
  results.replaceChildren();
  if (!searching) return;
  let any = false;
  for (const kind of ["figures", "findings", "text"]) {
    const found = index[kind].filter((entry) => matches(entry, query));
    if (!found.length) continue;
    any = true;
    const heading = html("h2", { textContent: `${results.dataset[kind]} ` }, html("b", { textContent: found.length }));
    const lines = html("ul", { className: "hits" }, ...found.slice(0, MOST).map((entry) => hit(kind, entry)));
    lines.dataset.kind = kind;
    results.append(heading, lines);
    if (found.length > MOST) {
      results.append(html("p", { textContent: results.dataset.more.replace("{n}", found.length - MOST) }));
    }
  }
  if (!any) results.append(html("p", { className: "nothing", textContent: results.dataset.none }));
}
search.addEventListener("input", find);
document.getElementById("search-form").addEventListener("submit", (event) => {
  event.preventDefault();
  results.querySelector("a")?.focus();
});
