// The line to the server: one request at a time, answers first, then messages in advance.

import { ask, Refusal } from "./server.js";

const FULL = 10; // messages at hand: enough for a minute without connection
const LOW = 7; // so few ask for more
const AT_ONCE = 50; // answers in a request
const PAUSES = [500, 1000, 2000, 4000, 8000, 15_000]; // milliseconds between attempts
const QUIET = 20_000; // until an empty queue is asked again

/**
 * Sends the outbox and fills the deck, again and again until it is done; tells through *heard*:
 * `counts`, `suggestions`, `loaded`, `connection` ("here", "away", "ended", "refused").
 */
export class Link {
  #busy = false;
  #failed = 0;
  #timer = 0;

  constructor(outbox, deck, token, heard) {
    Object.assign(this, { outbox, deck, token, heard });
    addEventListener("online", () => this.wake());
  }

  /** See to what there is to do, now. */
  async wake() {
    clearTimeout(this.#timer);
    if (this.#busy) return;
    this.#busy = true;
    try {
      let pause = 0;
      while (!pause) pause = await this.#step();
      if (pause < Infinity) this.#timer = setTimeout(() => this.wake(), pause);
      this.#failed = 0;
      this.heard.connection("here");
    } catch (fault) {
      this.#stumble(fault);
    } finally {
      this.#busy = false;
    }
  }

  /** Do one request; give the milliseconds until the next is due, 0 for at once. */
  async #step() {
    const waiting = this.outbox.waiting().slice(0, AT_ONCE);
    if (waiting.length) return this.#send(waiting);
    if (this.deck.ahead.length < LOW) return this.#load();
    return Infinity;
  }

  async #send(waiting) {
    const answers = waiting.map(({ at, change, ...answer }) => answer);
    const told = await ask("answers", this.token, { answers });
    this.outbox.drop([...told.kept, ...told.lost]); // lost: their messages are gone
    this.heard.suggestions(told.suggestions);
    this.heard.counts(told);
    return 0;
  }

  async #load() {
    const count = FULL - this.deck.ahead.length;
    const told = await ask(`next?count=${count}&held=${this.deck.held.join(",")}`, this.token);
    this.deck.load(told.items, this.outbox.waiting().map((answer) => answer.message_id));
    this.heard.counts(told);
    this.heard.loaded();
    if (this.outbox.waiting().length) return 0;
    return told.items.length < count ? QUIET : Infinity;
  }

  #stumble(fault) {
    if (fault instanceof Refusal && fault.isFarewell) return this.heard.connection("ended");
    const refused = fault instanceof Refusal && fault.status < 500;
    this.heard.connection(refused ? "refused" : "away");
    const pause = PAUSES[Math.min(this.#failed++, PAUSES.length - 1)];
    this.#timer = setTimeout(() => this.wake(), pause);
  }
}
