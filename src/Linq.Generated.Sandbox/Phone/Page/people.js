import { avatar } from './avatar.js';
import { call, personPath } from './api.js';
import { el, reconcile } from './dom.js';
import { handleName, initials } from './formats.js';
import { roving } from './keyboard.js';

// Whose phones are on offer before anybody has written to anybody.
const suggestions = ['+12025550101', '+12025550102', '+12025550103'];

export class People {
  #list = document.getElementById('people');
  #store;
  #choose;
  #keys;
  #shown = null;

  constructor(store, choose) {
    this.#store = store;
    this.#choose = choose;
    this.#keys = roving(this.#list, '[role=option]');
    roving(this.#list, '[role=option]', { horizontal: true });
    this.#list.addEventListener('keydown', event => {
      if ((event.key === 'Enter' || event.key === ' ') && event.target.matches('[role=option]')) {
        event.preventDefault();
        choose(event.target.dataset.handle);
      }
    });
    document.getElementById('add-person').addEventListener('submit', event => {
      event.preventDefault();
      this.#add();
    });
  }

  static get first() {
    return suggestions[0];
  }

  render(selected) {
    const known = [...this.#store.people.values()].sort((first, second) =>
      (second.last_activity ?? '').localeCompare(first.last_activity ?? '') || first.handle.localeCompare(second.handle));
    const handles = known.map(person => person.handle);
    for (const handle of [...suggestions, selected]) {
      if (handle && !handles.includes(handle)) {
        handles.push(handle);
      }
    }
    const items = handles.map(handle => {
      const person = this.#store.people.get(handle);
      return { key: handle, selected: handle === selected, note: note(person) };
    });
    reconcile(this.#list, items, item => this.#option(item));
    this.#keys.settle('[aria-selected=true]');
    if (selected !== this.#shown) {
      this.#shown = selected;
      this.#list.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }

  #option({ key, selected, note }) {
    return el(
      'li',
      {
        role: 'option',
        'aria-selected': String(selected),
        tabindex: selected ? 0 : -1,
        data: { handle: key },
        onclick: () => this.#choose(key),
      },
      avatar(initials(key), key),
      el('span', { class: 'name' }, handleName(key), note && el('small', {}, note)),
    );
  }

  async #add() {
    const input = document.getElementById('new-person');
    const problem = document.getElementById('new-person-problem');
    const handle = input.value.includes('@') ? input.value.trim() : input.value.replace(/[\s().-]/g, '');
    problem.textContent = '';
    try {
      // The sandbox knows everybody as soon as it is asked for them.
      const person = await call('PATCH', personPath(handle), {});
      input.value = '';
      this.#choose(person.handle);
    } catch {
      problem.textContent = 'A phone number such as +12025550199, or an email address.';
    }
  }
}

function note(person) {
  if (!person) {
    return null;
  }
  if (person.blocked) {
    return 'Blocked by the account';
  }
  if (person.opted_out_at) {
    return 'Opted out';
  }
  return person.imessage ? null : person.rcs ? 'RCS only' : 'SMS only';
}
