import { el } from './dom.js';
import { timeOf } from './formats.js';
import { Conversation } from './conversation.js';
import { ConversationList } from './conversations.js';

// The phone itself: a status bar, and under it the list of conversations or one of them.
export class Device {
  #store;
  #screen = document.getElementById('screen');
  #time = el('span', { class: 'time' });
  #owner = el('span', { class: 'owner' });
  #body = el('div', { class: 'body' });
  #view = null;
  #go;

  constructor(store, go) {
    this.#store = store;
    this.#go = go;
    this.#screen.append(el('div', { class: 'status-bar', 'aria-hidden': 'true' }, this.#time, this.#owner), this.#body);
    this.#screen.addEventListener('keydown', event => {
      if (event.key === 'Escape' && this.#view instanceof Conversation && !event.defaultPrevented) {
        this.#view.escape();
      }
    });
  }

  show(place, ownerName) {
    const former = this.#view;
    const hadFocus = this.#body.contains(document.activeElement);
    this.#owner.textContent = ownerName;
    former?.close();
    this.#view = place.chat || place.line
      ? new Conversation(this.#store, place, this.#go)
      : new ConversationList(this.#store, place, this.#go);
    this.#body.replaceChildren(this.#view.node);
    this.render(new Set(['chats', 'messages']));
    if (hadFocus) {
      this.#view.focus(former instanceof Conversation ? former.chatId : null);
    }
  }

  // The chat that a first message made is the conversation that is open already.
  get chatId() {
    return this.#view instanceof Conversation ? this.#view.chatId : null;
  }

  render(changed) {
    this.tick();
    this.#view?.render(changed);
  }

  tick() {
    this.#time.textContent = timeOf(this.#store.now());
    this.#view?.tick?.();
  }
}
