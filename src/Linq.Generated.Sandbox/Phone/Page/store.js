// What the sandbox has told this page, as the stream of changes builds it up.

const keys = {
  lines: line => line.phone_number,
  people: person => person.handle,
  chats: chat => chat.id,
  messages: message => message.id,
  requests: request => String(request.number),
  deliveries: delivery => delivery.id,
};

export class Store {
  origin = '';
  // The conversation that the messages belong to.
  chat = null;
  #clock = { at: Date.now(), now: Date.now(), frozen: false, speed: 1 };
  #pending = [];
  #listener;

  constructor(listener) {
    this.#listener = listener;
    for (const name of Object.keys(keys)) {
      this[name] = new Map();
    }
  }

  // The clock comes last: what was sent before it takes effect at once, so that nothing is ever shown by halves.
  receive(name, data) {
    this.#pending.push([name, data]);
    if (name !== 'clock') {
      return;
    }
    const changed = new Set();
    for (const [section, change] of this.#pending) {
      this.#apply(section, change, changed);
    }
    this.#pending = [];
    this.#listener(changed);
  }

  #apply(name, data, changed) {
    if (name === 'start') {
      this.origin = data.origin;
      this.chat = data.chat;
      for (const section of Object.keys(keys)) {
        this[section].clear();
        changed.add(section);
      }
    } else if (name === 'clock') {
      this.setClock(data);
    } else if (name in keys) {
      for (const item of data.set) {
        this[name].set(keys[name](item), item);
      }
      for (const key of data.gone) {
        this[name].delete(key);
      }
      changed.add(name);
    }
  }

  // What a stream that was left has not finished must not mix with the next one.
  forget() {
    this.#pending = [];
  }

  setClock({ now, frozen, speed }) {
    this.#clock = { at: Date.now(), now: Date.parse(now), frozen, speed };
  }

  get clock() {
    return this.#clock;
  }

  // The time in the sandbox, in milliseconds.
  now() {
    const { at, now, frozen, speed } = this.#clock;
    return frozen ? now : now + (Date.now() - at) * speed;
  }
}
