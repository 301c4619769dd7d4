// Answers on their way: each one waits in localStorage until the server has said that it is kept.

/** Give a name that no other answer has; randomUUID is missing on plain http. */
function freshName() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The unsent answers of one person; other people of this browser have their own. */
export class Outbox {
  constructor(person, storage = localStorage) {
    this.prefix = `dezhurny.answer.${person}.`;
    this.storage = storage;
    this.loose = new Map(); // what a full or forbidden storage would not take
  }

  /** Keep *answer*, with a client_id and its place in the order; give it back. */
  add(answer) {
    const kept = { ...answer, client_id: freshName(), at: this.#later() };
    const text = JSON.stringify(kept);
    try {
      this.storage.setItem(this.prefix + kept.client_id, text);
    } catch {
      this.loose.set(kept.client_id, text);
    }
    return kept;
  }

  /** Give the waiting answers, oldest first. */
  waiting() {
    return [...this.#stored(), ...this.loose.values()]
      .map((text) => JSON.parse(text))
      .sort((one, other) => one.at - other.at);
  }

  /** Forget the answers that the server has kept. */
  drop(names) {
    for (const name of names) {
      this.storage.removeItem(this.prefix + name);
      this.loose.delete(name);
    }
  }

  *#stored() {
    for (const key of Object.keys(this.storage)) {
      if (key.startsWith(this.prefix)) yield this.storage.getItem(key);
    }
  }

  #later() {
    const last = Math.max(0, ...this.waiting().map((answer) => answer.at));
    return Math.max(Date.now(), last + 1); // a clock set back does not change the order
  }
}
