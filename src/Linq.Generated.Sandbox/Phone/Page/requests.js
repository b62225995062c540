import { call } from './api.js';
import { copyButton } from './copy.js';
import { requestAsCurl } from './curl.js';
import { el } from './dom.js';
import { duration, fullTime, secondsOf } from './formats.js';
import { jsonBlock } from './json.js';
import { facts, Log } from './log.js';

const longest = 16 * 1024;

export class Requests {
  node;
  #store;
  #log;

  constructor(store) {
    this.#store = store;
    this.#log = new Log({
      empty: 'Requests to the API appear here as they are made.',
      describe: request => [
        el('span', { class: `method ${request.method.toLowerCase()}` }, request.method),
        el('span', { class: 'what' }, el('strong', {}, request.operation ?? 'unknown route'), el('small', {}, request.path.replace(/^\/api\/partner/, ''))),
        status(request.status),
        el('span', { class: 'timing' }, el('span', {}, duration(request.duration_ms)), el('small', {}, secondsOf(request.at))),
      ],
      detail: request => this.#detail(request),
    });
    this.node = this.#log.node;
  }

  render() {
    const items = [...this.#store.requests.values()].sort((first, second) => second.number - first.number);
    this.#log.render(items.map(request => ({ key: String(request.number), ...request })));
  }

  async #detail(request) {
    const full = await call('GET', `/sandbox/phone/requests/${request.number}`);
    return [
      facts([['Path', full.path], ['Trace id', full.trace_id], ['At', fullTime(full.at)], ['Duration', duration(request.duration_ms)]]),
      copyButton('Copy as curl', () => requestAsCurl(full, location.origin)),
      ...body('Request', full.body),
      ...body('Response', full.answer),
    ];
  }
}

function body(title, text) {
  return text
    ? [el('h3', {}, text.length >= longest ? `${title}, the first 16 kB` : title), jsonBlock(text, `${title} body`)]
    : [];
}

export function status(code) {
  const kind = code === 0 ? 'none' : code < 300 ? 'good' : code < 500 ? 'refused' : 'bad';
  return el('span', { class: `status ${kind}` }, code === 0 ? 'broken' : String(code));
}
