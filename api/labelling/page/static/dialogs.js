// The two dialogs: why a message is skipped, and the guide.

import { digit } from "./keys.js";

const skipping = document.getElementById("skipping");
const guide = document.getElementById("guide");

/** Tell whether a dialog has the keyboard now. */
export function isOpen() {
  return skipping.open || guide.open;
}

/** Ask why a message is skipped; *chosen* gets the reason. */
export function askWhy(chosen) {
  const choices = [...skipping.querySelectorAll(".choice")];
  const choose = (button) => {
    skipping.close();
    chosen(button.dataset.reason);
  };
  for (const button of choices) button.onclick = () => choose(button);
  skipping.onkeydown = (event) => {
    const button = choices[digit(event) - 1];
    if (!button || event.repeat || !skipping.open) return; // the focus outlives the dialog a little
    event.preventDefault();
    event.stopPropagation(); // the digit has done its work: it is no label
    choose(button);
  };
  skipping.showModal();
}

/** Open the guide, or close it. */
export function toggleGuide() {
  if (guide.open) guide.close();
  else guide.showModal();
}
