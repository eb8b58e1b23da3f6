// Reviews: what a person decides about a figure or a finding, kept until the page is left, and exported as a file.

const places = new Map();
const keyOf = ({ check, start, end }) => `${check ?? ""} ${start} ${end}`;
const reviewOf = (item) => ({
  paper: document.body.dataset.sha256,
  number: document.body.dataset.number || null,
  check: item.dataset.check ?? null,
  where: item.dataset.where ?? "",
  surface: item.dataset.surface ?? "",
  start: Number(item.dataset.start),
  end: Number(item.dataset.end),
});
for (const item of all(".item[data-start]")) if (!places.has(keyOf(reviewOf(item)))) places.set(keyOf(reviewOf(item)), item);

const reviewed = new Map();
// Reviews of other papers in a file that was read go out again as they came in.
let foreign = [];
const form = document.getElementById("review-form");
const namesOf = Object.fromEntries(
  all("[name=decision]", form.content).map((input) => [input.value, input.parentNode.textContent.trim()]),
);

function tellReviews() {
  const section = document.getElementById("reviews");
  const told = reviewed.size ? section.dataset.count.replace("{n}", reviewed.size) : section.dataset.none;
  document.getElementById("reviewed").textContent = told;
  for (const badge of all(".badge")) badge.remove();
  const lines = [...reviewed].map(([key, review]) => {
    const item = places.get(key);
    const said = [namesOf[review.decision], review.value, review.note].filter(Boolean).join(" · ");
    item.querySelector("summary > span").append(html("b", { className: "badge", textContent: ` ${said}` }));
    return html("li", {}, html("a", { href: `#${item.id}`, textContent: item.querySelector("summary > span").firstChild.textContent }), html("small", { textContent: said }));
  });
  document.getElementById("reviewed-items").replaceChildren(...lines);
}

function take(reviews) {
  for (const review of reviews) {
    if (review.paper !== document.body.dataset.sha256) foreign.push(review);
    else if (places.has(keyOf(review))) reviewed.set(keyOf(review), review);
  }
  tellReviews();
}

for (const button of all("[data-review]")) {
  button.addEventListener("click", () => {
    const item = button.closest(".item");
    for (const other of all("form.review")) other.remove();
    const opened = form.content.firstElementChild.cloneNode(true);
    const key = keyOf(reviewOf(item));
    const known = reviewed.get(key);
    if (known) {
      opened.elements.decision.value = known.decision;
      opened.elements.value.value = known.value ?? "";
      opened.elements.note.value = known.note ?? "";
    }
    const need = () => { opened.elements.value.required = opened.elements.decision.value === "corrected"; };
    opened.addEventListener("change", need);
    need();
    opened.addEventListener("submit", (event) => {
      event.preventDefault();
      const { decision, value, note } = opened.elements;
      const right = decision.value === "corrected" ? value.value.trim() : null;
      reviewed.set(key, { ...reviewOf(item), decision: decision.value, value: right, note: note.value.trim() });
      opened.remove();
      tellReviews();
      button.focus();
    });
    opened.elements.undo.addEventListener("click", () => {
      reviewed.delete(key);
      opened.remove();
      tellReviews();
      button.focus();
    });
    button.closest(".deeds").after(opened);
    opened.querySelector("input:checked").focus();
  });
}

document.getElementById("reviews-export").addEventListener("click", () => {
  const text = JSON.stringify({ reviews: [...foreign, ...reviewed.values()] }, null, 1);
  save("reviews.json", "application/json", [`${text}\n`]);
});
document.getElementById("reviews-import").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  try {
    take(JSON.parse(await file.text()).reviews);
  } catch (error) {
    tell(`${file.name}: ${error.message}`);
  }
});
take(JSON.parse(document.body.dataset.reviews));
