import { call } from './api.js';
import { copyButton } from './copy.js';
import { deliveryAsCurl } from './curl.js';
import { button, el } from './dom.js';
import { fullTime, secondsOf } from './formats.js';
import { icon } from './icons.js';
import { jsonBlock } from './json.js';
import { facts, Log } from './log.js';
import { attempt } from './notices.js';
import { status } from './requests.js';

const states = { pending: 'pending', succeeded: 'delivered', failed: 'failed' };
const kinds = { pending: 'refused', succeeded: 'good', failed: 'bad' };

export class Deliveries {
  node;
  #store;
  #log;

  constructor(store) {
    this.#store = store;
    this.#log = new Log({
      empty: 'Webhook deliveries appear here once a subscription is there.',
      describe: delivery => [
        el('span', { class: `status ${kinds[delivery.state]}` }, states[delivery.state]),
        el('span', { class: 'what' }, el('strong', {}, delivery.event_type), el('small', {}, delivery.url.replace(/^https?:\/\//, ''))),
        el('span', { class: 'tries' }, delivery.attempts === 1 ? '1 attempt' : `${delivery.attempts} attempts`),
        el('span', { class: 'timing' }, el('span', {}, delivery.status === null ? '' : String(delivery.status)), el('small', {}, secondsOf(delivery.created_at))),
      ],
      detail: delivery => this.#detail(delivery),
    });
    this.node = this.#log.node;
  }

  render() {
    const items = [...this.#store.deliveries.values()].sort((first, second) => second.sequence - first.sequence);
    this.#log.render(items.map(delivery => ({ key: delivery.id, ...delivery })));
  }

  async #detail({ id }) {
    const full = await call('GET', `/sandbox/phone/deliveries/${id}`);
    return [
      facts([
        ['To', full.url],
        ['Event', full.event_id],
        ['Subscription', full.subscription_id],
        ['At', fullTime(full.created_at)],
        ['Next attempt', full.next_attempt_at ? fullTime(full.next_attempt_at) : null],
      ]),
      el(
        'div',
        { class: 'buttons' },
        copyButton('Copy as curl', () => deliveryAsCurl(full)),
        button('', () => attempt(() => call('POST', `/sandbox/deliveries/${id}/replay`)), { class: 'copy' }, icon('replay'), 'Send again'),
      ),
      el('h3', {}, 'Attempts'),
      el('ol', { class: 'attempts' }, full.attempts.length === 0 ? el('li', {}, 'The first one is under way.') : full.attempts.map(one => attemptRow(one))),
      el('h3', {}, 'Payload'),
      jsonBlock(full.body, 'Payload'),
    ];
  }
}

function attemptRow({ number, at, status: code, error, headers }) {
  return el(
    'li',
    {},
    el('div', { class: 'attempt' }, el('strong', {}, `Attempt ${number}`), el('span', {}, secondsOf(at)), code === null ? el('span', { class: 'problem' }, error) : status(code)),
    el('details', {}, el('summary', {}, 'Headers and signatures'), facts(Object.entries(headers).map(([name, value]) => [name, value]))),
  );
}
