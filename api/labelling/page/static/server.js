// Requests to the service: JSON both ways, the token against forgery in a header.

const PATIENCE = 10_000; // milliseconds until a silent server counts as away

/** The server answered, but not with what was asked for. */
export class Refusal extends Error {
  constructor(status) {
    super(`status ${status}`);
    this.status = status;
  }

  /** The session has ended or was revoked: only a new link helps. */
  get isFarewell() {
    return this.status === 401 || this.status === 403;
  }
}

/** GET *address*, or POST *body* to it; throws Refusal, or TypeError when there is no connection. */
export async function ask(address, token, body) {
  const asked = { credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE) };
  if (body !== undefined) {
    asked.method = "POST";
    asked.headers = { "Content-Type": "application/json", "X-CSRF-Token": token };
    asked.body = JSON.stringify(body);
    asked.keepalive = asked.body.length < 60_000; // outlives a closed tab; browsers allow 64 KiB
  }
  const response = await fetch(`/labelling/${address}`, asked);
  if (!response.ok) throw new Refusal(response.status);
  return response.json();
}
