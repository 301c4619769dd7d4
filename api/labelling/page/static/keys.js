// Which key means what. Physical keys (event.code), so that any layout works:
// on ЙЦУКЕН the key of E is У, of K is Л, of G is П, of U is Г, of C is С.

const LETTERS = {
  KeyE: "urgent",
  KeyK: "personal",
  KeyG: "skip",
  KeyZ: "undo",
  KeyU: "guide",
  KeyC: "agree",
};
const DIGIT = /^(?:Digit|Numpad)([1-5])$/;

/** Give the digit 1…5 of a key, of the upper row or the numeric pad, or null. */
export function digit(event) {
  const found = DIGIT.exec(event.code);
  return found && !event.shiftKey ? Number(found[1]) : null;
}

/** Name what a key asks for: "label" for a digit, or one of LETTERS, or null. */
export function asked(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  if (event.key === "?") return "guide"; // where it stands differs from layout to layout
  return digit(event) ? "label" : (LETTERS[event.code] ?? null);
}

/** Tell whether the key belongs to something that is typed into. */
export function isTyping(event) {
  return event.target.closest?.("input:not([type=checkbox]), select, textarea") !== null;
}
