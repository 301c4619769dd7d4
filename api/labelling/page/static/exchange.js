// «Обмен»: a file is looked through, then taken in while a bar shows how far it is.

const at = (id) => document.getElementById(id);
const form = at("intake");
const FAULTS = {
  401: "Ваш вход закончился. Откройте новую ссылку и повторите.",
  403: "Страница устарела: обновите её и повторите.",
  lost: "Нет связи с сервером. Ничего не сохранено; проверьте связь и повторите.",
};

/** Send the form to *address*; throws an Error that says in Russian what is wrong. */
async function send(address) {
  const body = new FormData(form);
  const response = await fetch(`/labelling/exchange/${address}`, { method: "POST", body }).catch(() => null);
  if (response?.ok) return response;
  throw new Error(FAULTS[response?.status] ?? FAULTS.lost);
}

/** Show a piece of a page that the server has made, and lead a screen reader to it. */
function put(html) {
  at("found").innerHTML = html;
  at("found").querySelector("h3")?.focus();
}

function tell(fault) {
  const line = document.createElement("p");
  line.className = "fault";
  line.setAttribute("role", "alert");
  line.textContent = fault;
  at("found").replaceChildren(line);
}

async function preview() {
  if (!form.elements.file.files.length) return at("found").replaceChildren();
  try {
    put(await (await send("preview")).text());
  } catch (fault) {
    tell(fault.message);
  }
}

/** Give each line of JSON as it comes. */
async function* lines(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    yield* parts.map((part) => JSON.parse(part));
  }
}

function isBusy(going) {
  at("going").hidden = !going;
  form.elements.file.disabled = going;
  for (const button of form.querySelectorAll("button")) button.disabled = going;
}

function advance({ done, total }) {
  at("bar").max = total;
  at("bar").value = done;
  at("stage").textContent = done < total ? `Скрываем имена и телефоны: ${done} из ${total}` : "Сохраняем и ставим в очередь…";
}

async function take() {
  const sent = send("import"); // before the form is shut
  isBusy(true);
  try {
    let last = { fault: FAULTS.lost };
    for await (last of lines(await sent)) if (last.total) advance(last);
    if (!last.page) throw new Error(last.fault ?? FAULTS.lost);
    form.reset();
    put(last.page);
    await renew();
  } catch (fault) {
    tell(fault instanceof TypeError ? FAULTS.lost : fault.message);
  } finally {
    isBusy(false);
  }
}

/** Bring the list of what was taken in up to date. */
async function renew() {
  const html = await (await fetch("/labelling/exchange")).text();
  const fresh = new DOMParser().parseFromString(html, "text/html");
  at("batches").replaceWith(fresh.getElementById("batches"));
}

form.elements.file.addEventListener("change", preview);
form.elements.file.addEventListener("click", ({ target }) => {
  target.value = ""; // so that the same file, mended, is looked through again
  at("found").replaceChildren();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  take();
});
