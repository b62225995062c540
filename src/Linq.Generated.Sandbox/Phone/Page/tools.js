import { call, personPath } from './api.js';
import { button, el, reconcile } from './dom.js';
import { handleName } from './formats.js';
import { attempt } from './notices.js';

const steps = [['1 min', 60], ['15 min', 900], ['1 hour', 3600], ['1 day', 86_400]];
const switches = [['imessage', 'iMessage'], ['rcs', 'RCS'], ['read_receipts', 'Sends read receipts']];
const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

// A few switches that are wanted while developing. Everything else is under /sandbox/.
export class Tools {
  node;
  #store;
  #place;
  #now = el('output', { class: 'now', 'aria-label': 'Time in the sandbox' });
  #freeze = button('Freeze', () => this.#setClock({ frozen: !this.#store.clock.frozen }));
  #person = el('div', {});
  #lines = el('ul', { class: 'plain-list' });

  constructor(store, place) {
    this.#store = store;
    this.#place = place;
    this.node = el(
      'div',
      { class: 'tools' },
      group('Clock', this.#now, el('div', { class: 'buttons' }, this.#freeze, steps.map(([label, seconds]) => button(`+${label}`, () => this.#setClock({ advance_seconds: seconds }), { 'aria-label': `Advance by ${label}` })))),
      group('This person', this.#person),
      group('Lines', this.#lines),
      group('State', el('p', { class: 'hint' }, 'Back to how the sandbox started: its lines and nothing else.'), this.#resetButton()),
    );
  }

  render() {
    this.tick();
    this.#freeze.textContent = this.#store.clock.frozen ? 'Resume' : 'Freeze';
    const handle = this.#place().person;
    const person = this.#store.people.get(handle) ?? { imessage: true, rcs: true, read_receipts: true, opted_out_at: null };
    reconcile(this.#person, [{ key: 'person', handle, ...person, last_activity: null }], item => el(
      'div',
      {},
      el('p', { class: 'hint' }, handleName(item.handle)),
      switches.map(([name, label]) => this.#switch(label, item[name], on => call('PATCH', personPath(item.handle), { [name]: on }))),
      this.#switch('Opted out', item.opted_out_at !== null, on => call('PATCH', personPath(item.handle), { opted_out: on })),
    ));
    reconcile(this.#lines, [...this.#store.lines.values()].map(line => ({ key: line.phone_number, ...line })), line => el(
      'li',
      {},
      this.#switch(handleName(line.phone_number), line.status === 'ACTIVE', on => call('PATCH', `/sandbox/lines/${encodeURIComponent(line.phone_number)}`, { status: on ? 'active' : 'flagged' }),
        line.status === 'ACTIVE' ? 'Active' : 'Flagged'),
    ));
  }

  tick() {
    this.#now.textContent = format.format(new Date(this.#store.now()));
  }

  #switch(label, on, change, state) {
    return button('', () => attempt(() => change(!on)), { class: 'switch', role: 'switch', 'aria-checked': String(on), data: { focus: label } },
      el('span', {}, label, state && el('small', {}, state)), el('span', { class: 'track', 'aria-hidden': 'true' }));
  }

  async #setClock(change) {
    const clock = await attempt(() => call('POST', '/sandbox/clock', change));
    if (clock) {
      this.#store.setClock(clock);
      this.render();
    }
  }

  // Asks twice: the second press does it.
  #resetButton() {
    let armed = false;
    const node = button('Reset', () => {
      if (armed) {
        attempt(() => call('POST', '/sandbox/reset'));
      }
      armed = !armed;
      node.textContent = armed ? 'Really reset' : 'Reset';
    }, { class: 'danger' });
    node.addEventListener('blur', () => {
      armed = false;
      node.textContent = 'Reset';
    });
    return node;
  }
}

function group(title, ...children) {
  return el('section', { class: 'tool' }, el('h3', {}, title), ...children);
}
