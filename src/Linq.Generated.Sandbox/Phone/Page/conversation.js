import { avatar } from './avatar.js';
import { announce } from './notices.js';
import { Composer } from './composer.js';
import { button, el, reconcile } from './dom.js';
import { handleName, isSameDay, dayOf, serviceName, timeOf } from './formats.js';
import { icon } from './icons.js';
import { roving } from './keyboard.js';
import { renderMessage, spokenMessage } from './messages.js';
import { MessageMenu } from './messagemenu.js';
import { noteReading } from './reading.js';
import { avatarText, cardName, chatTitle, previewText, senderName } from './titles.js';

const together = 5 * 60_000;
const apart = 30 * 60_000;
const nearEnd = 80;
const step = 100;

// One conversation: the messages, who is typing, and where to write.
export class Conversation {
  node;
  #store;
  #place;
  #go;
  #title = el('h2', {});
  #subtitle = el('p', { class: 'subtitle' });
  #face = el('span', { class: 'face' });
  #card = el('div', { class: 'shared-card', hidden: true });
  #list = el('ol', { class: 'messages', 'aria-label': 'Messages' });
  #gone = el('p', { class: 'empty', hidden: true }, 'This conversation is not on this phone any more.');
  #typing = el('div', { class: 'typing', role: 'status', hidden: true });
  #earlier;
  #scroller;
  #keys = roving(this.#list, '.message > article');
  #menu;
  #composer;
  #announced = null;
  #stuck = true;
  #wantsFocus = false;
  #limit = step;

  constructor(store, place, go) {
    this.#store = store;
    this.#place = place;
    this.#go = go;
    this.#menu = new MessageMenu(place.person, {
      reply: message => this.#composer.replyTo(message, senderName(this.#chat, message.sender, place.person)),
      edit: message => this.#composer.edit(message),
    });
    this.#composer = new Composer(place, {
      chat: () => this.#chat,
      sent: chatId => {
        this.#stuck = true;
        if (!this.#place.chat) {
          go({ person: place.person, chat: chatId });
        }
      },
    });
    this.#earlier = button('Earlier messages', () => this.#showEarlier(), { class: 'earlier', hidden: true });
    this.#scroller = el('div', { class: 'scroller' }, this.#gone, this.#card, this.#earlier, this.#list, this.#typing);
    this.#scroller.addEventListener('scroll', () => {
      const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
      this.#stuck = scrollHeight - scrollTop - clientHeight < nearEnd;
    });
    // Pictures take their place when they arrive.
    this.#scroller.addEventListener('load', () => this.#stick(), true);
    this.node = el(
      'div',
      { class: 'view chat-view' },
      el(
        'header',
        { class: 'bar' },
        button('', () => this.#back(), { class: 'round plain', 'aria-label': 'Back to messages', title: 'Back (Escape)' }, icon('back')),
        this.#face,
        el('div', { class: 'titles' }, this.#title, this.#subtitle),
      ),
      this.#scroller,
      this.#menu.node,
      this.#composer.node,
    );
  }

  get chatId() {
    return this.#place.chat ?? null;
  }

  get limit() {
    return this.#limit;
  }

  get #chat() {
    return this.#store.chats.get(this.#place.chat) ?? draft(this.#place);
  }

  close() {
    this.#composer.close();
  }

  // A conversation that has just begun is not known yet: where to write appears with it.
  focus() {
    this.#wantsFocus = this.#composer.node.hidden;
    this.#composer.focus();
  }

  // Escape leaves what is nearest: a reply that is being written, then the conversation.
  escape() {
    if (!this.#composer.cancel()) {
      this.#back();
    }
  }

  #back() {
    this.#go({ person: this.#place.person });
  }

  #showEarlier() {
    this.#limit += step * 2;
    this.#stuck = false;
    this.#go({ ...this.#place, messages: this.#limit });
  }

  render(changed) {
    const isKnown = !this.#place.chat || this.#store.chats.has(this.#place.chat);
    this.#gone.hidden = isKnown || this.#store.chat !== this.#place.chat;
    this.#composer.node.hidden = !isKnown;
    if (!isKnown) {
      this.#title.textContent = '';
      this.#subtitle.textContent = '';
      this.#list.replaceChildren();
      return;
    }
    const chat = this.#chat;
    const { person } = this.#place;
    const title = chatTitle(chat, person);
    this.#title.textContent = title;
    this.#subtitle.textContent = subtitle(chat, person);
    reconcile(this.#face, [{ key: title, seed: chat.group ? chat.id : chat.line, group: chat.group }],
      item => avatar(item.group ? '' : avatarText(item.key), item.seed, item.group ? 'group' : ''));
    this.#showCard(chat);
    this.#showBackground(chat.background);
    this.#composer.render(chat, this.#store.people.get(person));
    if (changed.has('messages') || changed.has('chats')) {
      this.#showMessages(chat);
    }
    this.tick();
    if (this.#wantsFocus) {
      this.focus();
    }
  }

  tick() {
    if (this.#place.chat && !this.#store.chats.has(this.#place.chat)) {
      return;
    }
    const until = this.#chat.typing_until;
    const isTyping = Boolean(until) && Date.parse(until) > this.#store.now();
    if (isTyping === this.#typing.hidden) {
      this.#typing.hidden = !isTyping;
      this.#typing.replaceChildren(...(isTyping
        ? [el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i')), el('span', { class: 'unseen' }, `${senderName(this.#chat, this.#chat.line, null)} is typing`)]
        : []));
      this.#stick();
    }
  }

  #showMessages(chat) {
    const { person } = this.#place;
    const messages = this.#store.chat === this.#place.chat ? [...this.#store.messages.values()].sort((first, second) => first.sequence - second.sequence) : [];
    const byId = new Map(messages.map(message => [message.id, message]));
    const latest = latestStates(messages);
    const items = [];
    messages.forEach((message, index) => {
      const before = messages[index - 1];
      const after = messages[index + 1];
      if (!before || gap(before, message) > apart || !isSameDay(before.created_at, message.created_at)) {
        items.push({ key: `time ${message.id}`, time: message.created_at, day: dayOf(message.created_at, this.#store.now()) });
      }
      items.push({
        key: message.id,
        message,
        first: !joined(before, message),
        last: !joined(message, after),
        sender: senderName(chat, message.sender, person),
        mine: message.sender === person,
        group: chat.group,
        latest: latest.has(message.id),
        quote: quote(byId.get(message.reply_to?.message_id), message, chat, person),
        names: chat.members.map(member => [member.handle, senderName(chat, member.handle, person)]),
        person,
        origin: this.#store.origin,
      });
    });
    const { scrollTop, scrollHeight } = this.#scroller;
    const former = this.#list.querySelector('.message')?.dataset.key;
    reconcile(this.#list, items, item => (item.message ? renderMessage(item, this.#menu) : timeMark(item)));
    this.#keys.settle();
    if (!this.#list.contains(document.activeElement)) {
      // Coming from the composer, one meets the latest message first.
      this.#settleOnLast();
    }
    this.#earlier.hidden = messages.length < this.#limit;
    if (former !== undefined && former !== messages[0]?.id && byId.has(former)) {
      // Earlier messages came in above: what was being read stays where it is.
      this.#scroller.scrollTop = scrollTop + this.#scroller.scrollHeight - scrollHeight;
    }
    this.#stick();
    this.#announceNew(messages, chat, person);
    noteReading(person, this.#place.chat, messages, this.#store.people.get(person)?.read_receipts ?? true);
  }

  #settleOnLast() {
    const all = this.#list.querySelectorAll('.message > article');
    all.forEach((article, index) => {
      article.tabIndex = index === all.length - 1 ? 0 : -1;
    });
  }

  #announceNew(messages, chat, person) {
    const newest = messages.at(-1)?.sequence ?? 0;
    if (this.#announced !== null) {
      for (const message of messages) {
        if (message.sequence > this.#announced && message.sender !== person) {
          announce(spokenMessage(message, senderName(chat, message.sender, person)));
        }
      }
    }
    if (this.#announced !== null || messages.length > 0 || !this.#place.chat) {
      this.#announced = newest;
    }
  }

  #stick() {
    if (this.#stuck) {
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
    }
  }

  #showCard(chat) {
    const { card } = chat;
    this.#card.hidden = !card;
    reconcile(this.#card, card ? [{ key: 'card', ...card }] : [], item => el(
      'div',
      { class: 'card', role: 'group', 'aria-label': 'Contact card' },
      avatar(avatarText(cardName(item)), item.phone_number, 'large'),
      el('div', {}, el('strong', {}, cardName(item)), el('span', {}, handleName(item.phone_number)), el('small', {}, 'Shared a contact card')),
    ));
  }

  #showBackground(background) {
    const [top, bottom] = background?.shades ?? [];
    this.#scroller.style.setProperty('--backdrop', top ? `linear-gradient(${hex(top)}, ${hex(bottom)})` : 'none');
    this.#scroller.classList.toggle('with-backdrop', Boolean(top));
    this.#scroller.title = background && !top ? `Background: ${[background.type, background.style, background.variant].filter(Boolean).join(', ')}` : '';
  }
}

function draft({ person, line }) {
  return {
    id: null, line, group: false, name: null, service: 'iMessage', health: 'HEALTHY', card: null, background: null, typing_until: null,
    members: [{ handle: line ?? '', line: true, active: true }, { handle: person, line: false, active: true }],
  };
}

const hex = color => (color.startsWith('#') ? color : `#${color}`);

const gap = (first, second) => Date.parse(second.created_at) - Date.parse(first.created_at);

function joined(first, second) {
  return Boolean(first && second) && first.sender === second.sender && gap(first, second) <= together && isSameDay(first.created_at, second.created_at);
}

// A state stands under the last message that it is true of, not under each.
function latestStates(messages) {
  const latest = new Map(messages.map(message => [`${message.from_line} ${message.status}`, message.id]));
  return new Set(latest.values());
}

function subtitle(chat, person) {
  const people = chat.members.filter(member => member.active).length;
  const parts = chat.group ? [`${people} people`, serviceName(chat.service)] : [cardName(chat.card) ? handleName(chat.line) : null, serviceName(chat.service)];
  if (chat.health === 'OPTED_OUT') {
    parts.push('opted out');
  }
  if (!chat.members.some(member => member.handle === person && member.active)) {
    parts.push('left');
  }
  return parts.filter(Boolean).join(' · ');
}

function quote(target, message, chat, person) {
  if (!message.reply_to) {
    return null;
  }
  return target
    ? { sender: senderName(chat, target.sender, person), text: quoted(target) }
    : { sender: null, text: 'An earlier message' };
}

function quoted(message) {
  const part = message.parts[0];
  return message.poll ? 'Poll' : part?.type === 'text' ? part.value : previewText({ kind: part?.mime_type?.split('/')[0] ?? part?.type, text: part?.filename ?? part?.value });
}

function timeMark({ time, day }) {
  return el('li', { class: 'time-mark' }, el('time', { datetime: time }, el('b', {}, day), ` ${timeOf(time)}`));
}
