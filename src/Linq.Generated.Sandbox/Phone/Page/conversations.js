import { avatar } from './avatar.js';
import { button, el, reconcile } from './dom.js';
import { handleName, serviceClass, serviceName, shortTime } from './formats.js';
import { icon } from './icons.js';
import { roving } from './keyboard.js';
import { placeMenu } from './placing.js';
import { isUnread } from './reading.js';
import { avatarText, chatTitle, previewText, senderName } from './titles.js';

// The conversations of a person, the latest first.
export class ConversationList {
  node;
  #store;
  #place;
  #go;
  #list = el('ul', { class: 'conversations', 'aria-label': 'Conversations' });
  #empty = el('p', { class: 'empty' }, 'No messages yet. Send one to this person over the API, or write one from here.');
  #lines;
  #wasTyping = false;
  #keys = roving(this.#list, '.conversation');

  constructor(store, place, go) {
    this.#store = store;
    this.#place = place;
    this.#go = go;
    this.#lines = el('div', { class: 'menu', popover: 'auto', id: 'lines-menu', role: 'group', 'aria-label': 'Write to a line' });
    const write = el('button', { type: 'button', class: 'round', 'aria-label': 'New message', title: 'New message', popovertarget: 'lines-menu' }, icon('write'));
    this.#lines.addEventListener('toggle', event => {
      if (event.newState === 'open') {
        placeMenu(this.#lines, write, 'below');
        this.#lines.querySelector('button')?.focus();
      }
    });
    this.node = el(
      'div',
      { class: 'view list-view' },
      el(
        'header',
        { class: 'bar' },
        el('h2', {}, 'Messages'),
        write,
        this.#lines,
      ),
      this.#empty,
      this.#list,
    );
  }

  close() {}

  focus(chatId) {
    (this.#list.querySelector(chatId ? `[data-chat="${CSS.escape(chatId)}"]` : '.conversation') ?? this.node.querySelector('button'))?.focus();
  }

  render() {
    const { person } = this.#place;
    const now = this.#store.now();
    const chats = [...this.#store.chats.values()].sort((first, second) => (second.last?.sequence ?? 0) - (first.last?.sequence ?? 0));
    const items = chats.map(chat => ({
      key: chat.id,
      title: chatTitle(chat, person),
      seed: chat.group ? chat.id : chat.line,
      group: chat.group,
      service: chat.service,
      preview: this.#preview(chat),
      time: chat.last ? shortTime(chat.last.at, now) : '',
      unread: isUnread(chat),
    }));
    reconcile(this.#list, items, item => this.#row(item));
    this.#empty.hidden = items.length > 0;
    this.#keys.settle();
    const lines = [...this.#store.lines.values()].map(line => ({ key: line.phone_number, status: line.status }));
    reconcile(this.#lines, lines, line => button('', () => this.#go({ person, line: line.key }), { class: 'menu-item' },
      handleName(line.key), line.status === 'ACTIVE' ? null : el('small', {}, 'flagged')));
  }

  // Typing ends by itself, without anybody telling.
  tick() {
    const isTyping = [...this.#store.chats.values()].some(chat => this.#isTyping(chat));
    if (isTyping || this.#wasTyping) {
      this.#wasTyping = isTyping;
      this.render();
    }
  }

  #isTyping(chat) {
    return Boolean(chat.typing_until) && Date.parse(chat.typing_until) > this.#store.now();
  }

  #preview(chat) {
    if (this.#isTyping(chat)) {
      return 'Typing…';
    }
    if (!chat.last) {
      return 'No messages';
    }
    const text = previewText(chat.last);
    const mine = chat.last.sender === this.#place.person;
    return mine ? `You: ${text}` : chat.group ? `${senderName(chat, chat.last.sender, this.#place.person)}: ${text}` : text;
  }

  #row({ key, title, seed, group, service, preview, time, unread }) {
    return el('li', {}, button('', () => this.#go({ person: this.#place.person, chat: key }), {
      class: `conversation ${unread ? 'unread' : ''}`,
      tabindex: -1,
      data: { chat: key, focus: 'row' },
    },
    avatar(group ? '' : avatarText(title), seed, group ? 'group' : ''),
    el('span', { class: 'title' }, title),
    el('span', { class: 'when' }, time),
    el('span', { class: 'preview' }, unread && el('span', { class: 'unseen' }, 'Unread. '), preview),
    el('span', { class: `tag ${serviceClass(service)}` }, serviceName(service))));
  }
}
