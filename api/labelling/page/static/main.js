// The labelling page: keys and buttons -> answers -> the outbox -> the server.

import { Deck } from "./deck.js";
import { askWhy, isOpen, toggleGuide } from "./dialogs.js";
import { asked, digit, isTyping } from "./keys.js";
import { Link } from "./link.js";
import { Outbox } from "./outbox.js";
import { ask } from "./server.js";
import * as view from "./view.js";

const { person, token } = document.getElementById("main").dataset;
const outbox = new Outbox(person);
const deck = new Deck();
const link = new Link(outbox, deck, token, { counts, suggestions, loaded, connection });
const flags = { urgent: false, personal: false };
let told = { done_today: 0, done: 0, left: 0 }; // the server's count, without what waits here
let state = "here"; // of the connection
let hasAsked = false; // whether the server has said what there is since the table was emptied

/** Queue a row for the server; *change* is what it does to the count of answers. */
function send(item, row, change) {
  outbox.add({ message_id: item.id, reason: "", label: null, urgent: false, personal: false, ...row, change });
  showCounts();
  if (state !== "here") view.showConnection(state, outbox.waiting().length);
  link.wake();
}

/** Answer for the message on the table and lay it away. */
function answer(row, remark = "") {
  const item = deck.current;
  if (!item) return;
  deck.put({ ...row, remark });
  const note = `${view.inWords(row)}. Сохранено. ${remark}`;
  Object.assign(flags, { urgent: false, personal: false });
  show(note);
  send(item, row, 1);
}

function label(name) {
  const personal = flags.personal && name === "off_topic"; // the guide: only with off_topic
  const remark = flags.personal && !personal ? "Флажок «личное» снят: он только для «Не по теме»" : "";
  answer({ kind: "label", label: name, urgent: flags.urgent, personal }, remark);
}

function undo() {
  if (!deck.last) return view.say("Отменять нечего.");
  const entry = deck.back();
  Object.assign(flags, { urgent: Boolean(entry.urgent), personal: Boolean(entry.personal) });
  show(`Ответ отменён, было: ${view.inWords(entry)}.`);
  send(entry.item, { kind: "withdrawn" }, -1);
}

/** Take the model's label for the previous message. */
function agree() {
  const entry = deck.last;
  const { suggestion } = entry ?? {};
  if (entry?.kind !== "label" || !suggestion || suggestion.label === entry.label) return;
  const personal = entry.personal && suggestion.label === "off_topic";
  const row = { kind: "label", label: suggestion.label, urgent: entry.urgent, personal, reason: "suggestion" };
  Object.assign(entry, row);
  view.showLast(entry);
  view.say(`Ответ изменён: ${view.inWords(entry)}.`);
  send(entry.item, row, 0);
}

function skip() {
  if (deck.current) askWhy((reason) => answer({ kind: "skip", reason }));
}

function raise(flag) {
  flags[flag] = !flags[flag];
  view.showFlags(flags);
}

const DEEDS = {
  label: (source) => label(source.dataset.label),
  urgent: () => raise("urgent"),
  personal: () => raise("personal"),
  skip,
  undo,
  agree,
  guide: toggleGuide,
};

function show(note) {
  if (deck.current) hasAsked = false;
  view.showMessage(deck.current, note, state !== "here" ? "away" : hasAsked ? "none" : "loading");
  view.showFlags(flags);
  if (deck.last || note) view.showLast(deck.last);
  view.showUndo(deck.done.length > 0);
}

function showCounts() {
  const waiting = outbox.waiting();
  const change = waiting.reduce((sum, row) => sum + row.change, 0);
  const [today, done] = [told.done_today + change, told.done + change];
  view.showCounts({ today, done, left: Math.max(0, told.left - change), waiting: waiting.length });
}

function counts({ done_today, done, left }) {
  told = { done_today, done, left };
  showCounts();
}

function suggestions(found) {
  for (const entry of deck.done) {
    const { id } = entry.item;
    if (id in found) Object.assign(entry, { suggestion: found[id], isMeasured: found[id] === null });
  }
  if (deck.last?.item.id in found) view.showLast(deck.last);
}

function loaded() {
  hasAsked = true;
  if (!view.isOnTable(deck.current)) show("");
}

function connection(now) {
  const isNews = now !== state;
  state = now;
  view.showConnection(state, outbox.waiting().length);
  if (isNews && !deck.current) show("");
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-does]");
  if (button) DEEDS[button.dataset.does](button);
});

document.addEventListener("keydown", (event) => {
  const deed = asked(event);
  if (!deed || isTyping(event) || !keys.checked) return;
  if (isOpen() && deed !== "guide") return;
  event.preventDefault();
  if (event.repeat) return; // a key held down is one answer
  const buttons = [...document.querySelectorAll(`[data-does="${deed}"]`)];
  const button = deed === "label" ? buttons[digit(event) - 1] : buttons[0];
  if (deed !== "guide") view.flash(button);
  DEEDS[deed](button);
});

const keys = document.getElementById("keys"); // keys can be turned off for those they get in the way of
keys.checked = localStorage.getItem("dezhurny.keys") !== "off";
keys.addEventListener("change", () => localStorage.setItem("dezhurny.keys", keys.checked ? "on" : "off"));

async function start() {
  await link.wake(); // answers of an earlier visit go first
  try {
    deck.done = [...(await ask("history", token)).answers, ...deck.done];
    show("");
  } catch {
    // without connection there is nothing to undo from earlier visits; labelling goes on
  }
}

start();
