// «Обучить»: while a model is trained, the page asks how far it is.

const OFTEN = 2000; // milliseconds
const state = document.getElementById("state");
const isGoing = () => state.querySelector("[data-going]") !== null;

async function renew() {
  const response = await fetch("/labelling/training/state").catch(() => null);
  if (response?.ok) {
    const phase = state.querySelector("label")?.textContent;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").body;
    if (fresh.querySelector("label")?.textContent !== phase) state.replaceChildren(...fresh.childNodes);
  }
  if (isGoing()) return setTimeout(renew, OFTEN);
  document.querySelector("#start button")?.removeAttribute("disabled");
  document.getElementById("outcome")?.focus();
}

if (isGoing()) setTimeout(renew, OFTEN);
