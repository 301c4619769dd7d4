// What is seen and heard: every change of the page goes through here.

import { underlined } from "./reasons.js";

const at = (id) => document.getElementById(id);
const FLAGS = { urgent: "срочно", personal: "личное" };
const MASK = /(⟨[^⟩]*⟩)/;

const BANNERS = {
  away: (waiting) =>
    `Нет связи с сервером. Продолжайте: ответы не пропадут, они уйдут сами, когда связь вернётся.${waits(waiting)}`,
  ended: (waiting) =>
    `Ваш вход закончился. Попросите у администратора новую ссылку: ответы сохранены в этом браузере и уйдут после входа.${waits(waiting)}`,
  refused: (waiting) =>
    `Сервер не принимает ответы. Они сохранены в этом браузере; сообщите, пожалуйста, администратору.${waits(waiting)}`,
};

function waits(count) {
  return count ? ` Ждут отправки: ${count}.` : "";
}

/** Give the Russian name of a label, from its button. */
export function nameOf(label) {
  return document.querySelector(`[data-label="${label}"]`)?.dataset.name ?? label;
}

/** Give an answer in words: «Не по теме, личное». */
export function inWords(answer) {
  if (answer.kind === "skip") return "Пропущено";
  const flags = Object.keys(FLAGS).filter((flag) => answer[flag]);
  return [nameOf(answer.label), ...flags.map((flag) => FLAGS[flag])].join(", ");
}

const EMPTY = {
  away: "Загруженные сообщения кончились. Подождите связи: страница продолжит сама.",
  loading: "Загружаем сообщения…",
  none: "Сообщений для вас сейчас нет. Спасибо! Новые появятся здесь сами.",
};

/** Tell whether *item* is the message that is shown. */
export function isOnTable(item) {
  return item !== null && at("message").dataset.id === String(item.id);
}

/** Show the message on the table, or the reason why there is none; *note* is said before it. */
export function showMessage(item, note, reason) {
  const none = EMPTY[reason];
  at("message").dataset.id = item?.id ?? "";
  at("text").replaceChildren(...masked(item?.text ?? none));
  at("message").classList.toggle("none", !item);
  at("before").replaceChildren(...(item?.earlier ?? []).map(listed));
  at("earlier").hidden = !item?.earlier?.length;
  scrollToMessage();
  at("voice").textContent = `${note} ${item ? `Сообщение: ${item.text}` : none}`.trim();
}

function masked(text) {
  return text.split(MASK).map((part) => {
    if (!MASK.test(part)) return part;
    const chip = document.createElement("span");
    chip.className = "mask";
    chip.textContent = part.slice(1, -1);
    return chip;
  });
}

function listed(text) {
  const line = document.createElement("li");
  line.append(...masked(text));
  line.dir = "auto";
  return line;
}

new ResizeObserver(scrollToMessage).observe(at("talk")); // what is below it grows and shrinks

function scrollToMessage() {
  const [talk, message] = [at("talk"), at("message")];
  const tall = message.offsetHeight > talk.clientHeight;
  talk.scrollTop = tall ? message.offsetTop - talk.offsetTop : talk.scrollHeight;
}

/** Show which flags are raised for the message on the table. */
export function showFlags(flags) {
  for (const flag of Object.keys(FLAGS)) {
    const button = document.querySelector(`[data-does="${flag}"]`);
    button.setAttribute("aria-pressed", String(flags[flag]));
  }
}

/** Show the previous answer, and what the model thinks if that is known. */
export function showLast(entry) {
  const { suggestion } = entry ?? {};
  const differs = entry?.kind === "label" && suggestion && suggestion.label !== entry.label;
  at("said").hidden = !entry;
  at("model").classList.toggle("soft", !suggestion);
  at("agree").hidden = !differs;
  const silent = entry?.isMeasured ? "Модель здесь молчит: на этом сообщении её проверяют" : "";
  const thought = suggestion ? opinion(suggestion, entry, differs) : silent;
  at("model").textContent = [entry?.remark, thought].filter(Boolean).join(". ");
  at("why").replaceChildren(...underlined(entry?.item.text ?? "", suggestion?.reasons ?? []));
  at("aside").textContent = differs ? `${at("model").textContent}. Клавиша С: согласиться.` : "";
  if (!entry) return;
  at("said").textContent = inWords(entry);
  at("said").className = `tag ${entry.label ?? "skip"}`;
}

function opinion(suggestion, entry, differs) {
  const share = `${Math.round(suggestion.confidence * 100)} %`;
  if (differs || entry.kind === "skip") return `Модель: ${nameOf(suggestion.label)}, ${share}`;
  return entry.reason === "suggestion" ? "Вы согласились с моделью" : `Модель согласна, ${share}`;
}

/** Show what can be undone. */
export function showUndo(isPossible) {
  document.querySelector('[data-does="undo"]').setAttribute("aria-disabled", String(!isPossible));
}

/** Show the person's count; *waiting* answers are on their way. */
export function showCounts({ today, done, left, waiting }) {
  at("main").dataset.waiting = waiting;
  at("today").textContent = today;
  at("done").textContent = done;
  at("left").textContent = left;
  at("share").value = done + left ? done / (done + left) : 0;
}

/** Say in plain words what is wrong with the connection, or take the banner away. */
export function showConnection(state, waiting) {
  const text = BANNERS[state]?.(waiting) ?? "";
  at("banner").hidden = !text;
  if (at("banner").textContent !== text) at("banner").textContent = text;
}

/** Flash the button that a key stood for. */
export function flash(button) {
  button.classList.add("chosen");
  setTimeout(() => button.classList.remove("chosen"), 160);
}

/** Say *text* to a screen reader. */
export function say(text) {
  at("aside").textContent = text;
}
