import { call, personPath } from './api.js';
import { button, el } from './dom.js';
import { icon } from './icons.js';
import { roving } from './keyboard.js';
import { attempt } from './notices.js';
import { placeMenu } from './placing.js';
import { tapbacks } from './reactions.js';

// What can be done with a message: react, reply, edit one's own.
export class MessageMenu {
  node = el('div', { class: 'menu message-menu', popover: 'auto', role: 'dialog', 'aria-label': 'React or reply' });
  #person;
  #actions;
  #opener = null;

  constructor(person, actions) {
    this.#person = person;
    this.#actions = actions;
    roving(this.node, '.tapback', { horizontal: true });
    this.node.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        // It closes by itself; the conversation stays.
        event.preventDefault();
        this.#close();
      }
    });
  }

  open({ message, mine, part, from }) {
    this.#opener = from.closest('article');
    const reactions = message.poll ? message.poll.reactions : message.parts[part].reactions ?? [];
    const own = reactions.find(reaction => reaction.handle.handle === this.#person);
    const input = el('input', { maxlength: 16, 'aria-label': 'Another emoji', placeholder: 'Emoji', value: own?.custom_emoji ?? '' });
    this.node.replaceChildren(
      el('div', { class: 'tapbacks', role: 'group', 'aria-label': 'Tapbacks' }, tapbacks.map(([type, sign, label], index) => button('', () => this.#react(message, part, type, null, own), {
        class: 'tapback', 'aria-label': label, title: label, 'aria-pressed': String(own?.type === type), tabindex: index === 0 ? 0 : -1,
      }, sign))),
      el('form', {
        class: 'joined',
        onsubmit: event => {
          event.preventDefault();
          if (input.value.trim() !== '') {
            this.#react(message, part, 'custom', input.value.trim(), own);
          }
        },
      }, input, el('button', { type: 'submit' }, 'React')),
      button('', () => this.#do('reply', message), { class: 'menu-item' }, icon('reply'), 'Reply'),
      mine && message.parts[0]?.type === 'text' && message.service === 'iMessage'
        ? button('', () => this.#do('edit', message), { class: 'menu-item' }, icon('write'), 'Edit')
        : '',
    );
    this.node.showPopover();
    placeMenu(this.node, from);
    this.node.querySelector('.tapback').focus();
  }

  #react(message, part, type, customEmoji, own) {
    const takesOff = own && own.type === type && (own.custom_emoji ?? null) === customEmoji;
    attempt(() => call('POST', personPath(this.#person, '/reactions'), {
      message_id: message.id, part_index: part, type, custom_emoji: customEmoji ?? undefined, operation: takesOff ? 'remove' : 'add',
    }));
    this.#close();
  }

  #do(name, message) {
    this.#close();
    this.#actions[name](message);
  }

  #close() {
    this.node.hidePopover();
    const key = this.#opener?.closest('li')?.dataset.key;
    const article = this.#opener?.isConnected ? this.#opener : key && document.querySelector(`li[data-key="${CSS.escape(key)}"] > article`);
    article?.focus();
  }
}
