import { button, el } from './dom.js';
import { roving } from './keyboard.js';
import { Deliveries } from './deliveries.js';
import { Requests } from './requests.js';
import { Tools } from './tools.js';

// Beside the phone: what went over the wire, and what can be changed about the sandbox.
export class Developer {
  #tabs;
  #shown = 'requests';
  #counts = { requests: el('span', { class: 'count' }), deliveries: el('span', { class: 'count' }) };

  constructor(store, place) {
    this.store = store;
    this.#tabs = {
      requests: { label: 'Requests', view: new Requests(store) },
      deliveries: { label: 'Webhooks', view: new Deliveries(store) },
      tools: { label: 'Controls', view: new Tools(store, place) },
    };
    const list = el('div', { class: 'tabs', role: 'tablist', 'aria-labelledby': 'developer-title' });
    const root = document.getElementById('developer');
    root.append(list);
    for (const [name, tab] of Object.entries(this.#tabs)) {
      tab.button = button('', () => this.#show(name), { role: 'tab', id: `tab-${name}`, 'aria-controls': `panel-${name}` }, tab.label, this.#counts[name] ?? '');
      tab.panel = el('div', { class: 'panel', role: 'tabpanel', id: `panel-${name}`, 'aria-labelledby': `tab-${name}` }, tab.view.node);
      list.append(tab.button);
      root.append(tab.panel);
    }
    roving(list, '[role=tab]', { horizontal: true, onmove: tab => tab.click() });
    this.#show(this.#shown);
  }

  #show(name) {
    this.#shown = name;
    for (const [other, tab] of Object.entries(this.#tabs)) {
      tab.button.setAttribute('aria-selected', String(other === name));
      tab.button.tabIndex = other === name ? 0 : -1;
      tab.panel.hidden = other !== name;
    }
    this.#tabs[name].view.render();
  }

  render(changed) {
    for (const [name, count] of Object.entries(this.#counts)) {
      count.textContent = this.store[name].size > 0 ? ` ${this.store[name].size}` : '';
    }
    const needs = { requests: ['requests'], deliveries: ['deliveries'], tools: ['lines', 'people', 'clock'] };
    if (this.#shown === 'tools' || needs[this.#shown].some(section => changed.has(section))) {
      this.#tabs[this.#shown].view.render();
    }
  }

  tick() {
    if (this.#shown === 'tools') {
      this.#tabs.tools.view.tick();
    }
  }
}
