// The messages at hand: the one on the table, the ones loaded in advance, the answered ones.

const DEPTH = 100; // answers that can be undone

/** Messages in the order in which they are shown; `done` remembers the answers given. */
export class Deck {
  constructor() {
    this.ahead = []; // ahead[0] is on the table
    this.done = []; // {item, kind, label, urgent, personal}, newest last
  }

  get current() {
    return this.ahead[0] ?? null;
  }

  get last() {
    return this.done.at(-1) ?? null;
  }

  /** Names of the messages at hand, so that the server gives out others. */
  get held() {
    return this.ahead.map((item) => item.id);
  }

  /** Take in messages from the server, except *known* ones and those at hand. */
  load(items, known = []) {
    const seen = new Set([...this.held, ...known]);
    this.ahead.push(...items.filter((item) => !seen.has(item.id)));
  }

  /** Lay the message on the table away with its *answer*. */
  put(answer) {
    this.done.push({ item: this.ahead.shift(), ...answer });
    this.done.splice(0, this.done.length - DEPTH);
  }

  /** Bring the newest answered message back onto the table; give what was answered. */
  back() {
    const entry = this.done.pop();
    this.ahead.unshift(entry.item);
    return entry;
  }
}
