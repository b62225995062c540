import { authorized } from './api.js';

// Server-sent events, read with fetch because EventSource cannot carry the API key. Reconnects by itself with Last-Event-ID.

const silence = 40_000;
const longestPause = 5_000;

export class Stream {
  #receive;
  #report;
  #abort = null;
  #lastId = '';

  constructor(receive, report) {
    this.#receive = receive;
    this.#report = report;
  }

  // Leaves what it listens to, if anything, for another address.
  open(address) {
    this.close();
    this.#lastId = '';
    const abort = new AbortController();
    this.#abort = abort;
    this.#keepReading(address, abort.signal);
  }

  close() {
    this.#abort?.abort();
  }

  async #keepReading(address, signal) {
    let pause = 250;
    while (!signal.aborted) {
      try {
        await this.#read(address, signal, () => {
          pause = 250;
          this.#report('live');
        });
      } catch (problem) {
        if (!signal.aborted && !(problem instanceof TypeError) && problem?.name !== 'AbortError') {
          console.warn(problem);
        }
      }
      if (!signal.aborted) {
        this.#report('waiting');
        await new Promise(resolve => setTimeout(resolve, pause));
        pause = Math.min(pause * 2, longestPause);
      }
    }
  }

  async #read(address, signal, opened) {
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    signal.addEventListener('abort', stop);
    let watchdog = setTimeout(stop, silence);
    try {
      const response = await authorized(withKey => fetch(address, {
        headers: withKey({ Accept: 'text/event-stream', ...(this.#lastId ? { 'Last-Event-ID': this.#lastId } : {}) }),
        cache: 'no-store',
        signal: attempt.signal,
      }));
      if (!response.ok) {
        throw new Error(`The sandbox answered ${response.status} to the stream.`);
      }
      opened();
      const lines = new Lines();
      let event = { name: 'message', data: [], id: null };
      for (const reader = response.body.pipeThrough(new TextDecoderStream()).getReader(); ;) {
        const { done, value } = await reader.read();
        if (done || signal.aborted) {
          return;
        }
        clearTimeout(watchdog);
        watchdog = setTimeout(stop, silence);
        for (const line of lines.take(value)) {
          if (line === '') {
            this.#dispatch(event);
            event = { name: 'message', data: [], id: null };
          } else {
            read(line, event);
          }
        }
      }
    } finally {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', stop);
      attempt.abort();
    }
  }

  #dispatch(event) {
    if (event.data.length > 0) {
      this.#receive(event.name, JSON.parse(event.data.join('\n')));
    }
    if (event.id !== null) {
      this.#lastId = event.id;
    }
  }
}

class Lines {
  #rest = '';

  take(text) {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop();
    return lines;
  }
}

function read(line, event) {
  const colon = line.indexOf(':');
  if (colon <= 0) {
    return;
  }
  const value = line.slice(colon + 1).replace(/^ /, '');
  switch (line.slice(0, colon)) {
    case 'event': event.name = value; break;
    case 'data': event.data.push(value); break;
    case 'id': event.id = value; break;
  }
}
