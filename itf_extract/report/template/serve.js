"use strict";
// Papers that are dropped: sent, then asked after until they are converted or refused.

const drop = document.getElementById("drop");
const files = document.getElementById("files");
const largest = Number(files.dataset.largest);
const words = JSON.parse(files.dataset.words);
const node = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const line = (file) => {
  const bar = node("progress", { max: 1, value: 0 });
  const told = node("span", { textContent: ` ${words.sending}` });
  const item = node("li", {}, node("b", { textContent: file.name }), " ", bar, told);
  document.getElementById("uploads").append(item);
  return { bar, told, item };
};
const refuse = ({ bar, told }, message) => {
  bar.remove();
  told.className = "trouble";
  told.textContent = ` ${message}`;
};
const finish = ({ bar, told }, key) => {
  const at = `papers/${encodeURIComponent(key)}`;
  bar.remove();
  told.replaceChildren(...["report", "brief", "result.json"].flatMap((page) => [" ", node("a", { href: `${at}/${page}`, textContent: words[page] })]));
};

const follow = async (shown, number) => {
  const answer = await fetch(`uploads/${number}`);
  if (!answer.ok) return refuse(shown, await answer.text());
  const { state, key, message } = await answer.json();
  if (state === "refused") return refuse(shown, message);
  if (state === "converted") return finish(shown, key);
  shown.told.textContent = ` ${words[state]}`;
  setTimeout(() => follow(shown, number), 300);
};

const send = (file) => {
  const shown = line(file);
  if (file.size > largest) return refuse(shown, words.larger);
  const request = new XMLHttpRequest();
  request.open("POST", `uploads?name=${encodeURIComponent(file.name)}`);
  request.upload.onprogress = ({ loaded, total }) => { shown.bar.value = total ? loaded / total : 1; };
  request.onerror = () => refuse(shown, words.failed);
  request.onload = () => {
    if (request.status !== 202) return refuse(shown, request.responseText);
    shown.bar.removeAttribute("value");
    follow(shown, JSON.parse(request.responseText).number);
  };
  request.send(file);
};

addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
addEventListener("dragleave", () => drop.classList.remove("over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  [...event.dataTransfer.files].forEach(send);
});
files.addEventListener("change", () => { [...files.files].forEach(send); files.value = ""; });
