// A message with the words that tipped the model underlined, the harder the thicker.

const STEPS = [0.3, 1, 2]; // differences of log-odds from which a line is thin, firm, thick

/** Give 0…3: how thick the line under a word of this weight is. */
export function thickness(weight) {
  return STEPS.filter((step) => weight >= step).length;
}

/** Give *text* as nodes, its reasons underlined; places count code points, as Python does. */
export function underlined(text, reasons) {
  const points = Array.from(text);
  const nodes = [];
  let place = 0;
  for (const { start, stop, weight } of reasons) {
    if (!thickness(weight)) continue;
    nodes.push(points.slice(place, start).join(""));
    const word = document.createElement("u");
    word.className = `push-${thickness(weight)}`;
    word.textContent = points.slice(start, stop).join("");
    nodes.push(word);
    place = stop;
  }
  nodes.push(points.slice(place).join(""));
  return nodes;
}
