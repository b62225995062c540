import { button, el, reconcile } from './dom.js';
import { roving } from './keyboard.js';

// A list whose rows open to show more, newest first. Details are fetched when a row opens.
export class Log {
  node;
  #list = el('ul', { class: 'log' });
  #empty;
  #describe;
  #detail;
  #open = new Map();
  #keys = roving(this.#list, '.entry');

  constructor({ empty, describe, detail }) {
    this.#empty = el('p', { class: 'empty' }, empty);
    this.#describe = describe;
    this.#detail = detail;
    this.node = el('div', {}, this.#empty, this.#list);
  }

  render(items) {
    this.#empty.hidden = items.length > 0;
    reconcile(this.#list, items, item => this.#row(item));
    const keys = new Set(items.map(item => item.key));
    for (const key of [...this.#open.keys()].filter(key => !keys.has(key))) {
      this.#open.delete(key);
    }
    this.#keys.settle();
  }

  #row(item) {
    const detail = el('div', { class: 'detail', hidden: true });
    const head = button('', () => this.#toggle(item, head, detail), { class: 'entry', tabindex: -1, 'aria-expanded': 'false', data: { focus: 'entry' } }, ...this.#describe(item));
    const row = el('li', {}, head, detail);
    if (this.#open.has(item.key)) {
      this.#toggle(item, head, detail);
    }
    return row;
  }

  async #toggle(item, head, detail) {
    const opens = detail.hidden;
    detail.hidden = !opens;
    head.setAttribute('aria-expanded', String(opens));
    if (!opens) {
      this.#open.delete(item.key);
      return;
    }
    // What was shown before stays until what is new has come.
    detail.replaceChildren(...(this.#open.get(item.key) ?? []));
    try {
      const nodes = await this.#detail(item);
      this.#open.set(item.key, nodes);
      detail.replaceChildren(...nodes);
    } catch (problem) {
      detail.replaceChildren(el('p', { class: 'problem' }, problem.message));
    }
  }
}

export function facts(pairs) {
  return el('dl', { class: 'facts' }, pairs.filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}
