import { call, personPath } from './api.js';
import { button, el } from './dom.js';
import { icon } from './icons.js';
import { attempt, notice } from './notices.js';
import { placeMenu } from './placing.js';
import { writePoll } from './pollform.js';
import { upload } from './upload.js';

const typingPause = 4_000;

// Where the person writes.
export class Composer {
  node;
  #place;
  #context;
  #input;
  #send;
  #banner = el('div', { class: 'banner', hidden: true });
  #closed = el('p', { class: 'closed', hidden: true });
  #form;
  #reply = null;
  #editing = null;
  #typing = null;
  #busy = false;

  constructor(place, context) {
    this.#place = place;
    this.#context = context;
    this.#input = el('textarea', {
      rows: 1, 'aria-label': 'Message', placeholder: 'Message', autocomplete: 'off', enterkeyhint: 'send',
      oninput: () => {
        this.#fit();
        this.#noteTyping();
      },
      onkeydown: event => {
        if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
          event.preventDefault();
          this.#submit();
        }
      },
    });
    const file = el('input', {
      type: 'file', class: 'unseen', tabindex: -1, 'aria-hidden': 'true', id: 'file',
      onchange: async () => {
        const [chosen] = file.files;
        file.value = '';
        if (chosen) {
          await this.#attach(chosen);
        }
      },
    });
    const menu = el('div', { class: 'menu', popover: 'auto', id: 'attach-menu', role: 'group', 'aria-label': 'More to send' });
    const choose = action => () => {
      menu.hidePopover();
      action();
    };
    menu.append(
      button('', choose(() => file.click()), { class: 'menu-item' }, icon('photo'), 'Photo or file'),
      button('', choose(() => this.#poll()), { class: 'menu-item' }, icon('poll'), 'Poll'),
      button('', choose(() => this.#sendText('STOP')), { class: 'menu-item' }, icon('stop'), 'Say STOP'),
    );
    menu.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        event.preventDefault();
        menu.hidePopover();
      }
    });
    menu.addEventListener('toggle', event => {
      if (event.newState === 'open') {
        placeMenu(menu, this.#form);
        menu.querySelector('button').focus();
      }
    });
    this.#send = el('button', { type: 'submit', class: 'round send', 'aria-label': 'Send', title: 'Send (Enter)' }, icon('send'));
    this.#form = el(
      'form',
      {
        class: 'write',
        onsubmit: event => {
          event.preventDefault();
          this.#submit();
        },
      },
      el('button', { type: 'button', class: 'round plain more', 'aria-label': 'More to send', title: 'Photo, poll, STOP', popovertarget: 'attach-menu' }, icon('add')),
      this.#input,
      this.#send,
      file,
      menu,
    );
    this.node = el('footer', { class: 'composer' }, this.#banner, this.#closed, this.#form);
    this.node.addEventListener('dragover', event => event.preventDefault());
    this.node.addEventListener('drop', event => {
      event.preventDefault();
      if (event.dataTransfer.files[0]) {
        this.#attach(event.dataTransfer.files[0]);
      }
    });
  }

  render(chat, person) {
    const isMember = chat.members.some(member => member.handle === this.#place.person && member.active);
    const reason = !isMember ? 'This person has left the group.' : person?.blocked ? 'The account has blocked this person: what they write is dropped.' : null;
    this.#form.hidden = !isMember;
    this.#closed.hidden = reason === null;
    this.#closed.textContent = reason ?? '';
    this.#send.className = `round send service-${chat.service.toLowerCase()}`;
    this.#input.placeholder = chat.service;
  }

  focus() {
    this.#input.focus();
  }

  close() {
    this.#stopTyping();
  }

  replyTo(message, sender) {
    this.#editing = null;
    this.#reply = message.id;
    this.#showBanner(`Replying to ${sender}`, message.parts[0]?.value ?? 'a message');
    this.focus();
  }

  edit(message) {
    this.#reply = null;
    this.#editing = message.id;
    this.#input.value = message.parts[0].value;
    this.#fit();
    this.#showBanner('Editing', message.parts[0].value);
    this.focus();
  }

  // Takes a reply or an edit back. Says whether there was one.
  cancel() {
    if (this.#reply === null && this.#editing === null) {
      return false;
    }
    if (this.#editing !== null) {
      this.#input.value = '';
      this.#fit();
    }
    this.#reply = null;
    this.#editing = null;
    this.#banner.hidden = true;
    return true;
  }

  #showBanner(title, text) {
    this.#banner.replaceChildren(
      el('div', {}, el('strong', {}, title), el('span', {}, text)),
      button('', () => this.cancel(), { class: 'round plain', 'aria-label': 'Cancel' }, icon('close')),
    );
    this.#banner.hidden = false;
  }

  #fit() {
    this.#input.style.height = 'auto';
    this.#input.style.height = `${Math.min(this.#input.scrollHeight, 140)}px`;
  }

  async #submit() {
    const text = this.#input.value.trim();
    if (text === '' || this.#busy) {
      return;
    }
    this.#busy = true;
    const done = this.#editing === null
      ? await this.#sendText(text)
      : await attempt(async () => {
        await call('POST', personPath(this.#place.person, '/edits'), { message_id: this.#editing, text });
        return true;
      });
    this.#busy = false;
    if (done) {
      this.#editing = null;
      this.#banner.hidden = true;
      this.#input.value = '';
      this.#fit();
    }
  }

  async #sendText(text) {
    this.#stopTyping();
    return this.#post({ text });
  }

  async #attach(file) {
    const media = await attempt(() => upload(file));
    if (media) {
      await this.#post({ media });
    }
  }

  async #poll() {
    const options = await writePoll();
    if (options) {
      await this.#post({ poll: options });
    }
    this.focus();
  }

  async #post(content) {
    const { person, chat, line } = this.#place;
    const where = chat ? { chat_id: chat } : { line };
    const reply = this.#reply === null ? {} : { reply_to: this.#reply };
    return attempt(async () => {
      const { message, dropped } = await call('POST', personPath(person, '/messages'), { ...where, ...reply, ...content });
      this.#reply = null;
      this.#banner.hidden = true;
      if (dropped) {
        notice('The account has blocked this person, so Linq dropped the message.');
      } else {
        this.#context.sent(message.chat_id);
      }
      return true;
    });
  }

  // Typing is reported when it begins and when it ends or pauses.
  #noteTyping() {
    if (!this.#place.chat || this.#editing !== null) {
      return;
    }
    if (this.#input.value === '') {
      this.#stopTyping();
      return;
    }
    if (this.#typing === null) {
      this.#reportTyping(true);
    }
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#stopTyping(), typingPause);
  }

  #stopTyping() {
    if (this.#typing !== null) {
      clearTimeout(this.#typing);
      this.#typing = null;
      this.#reportTyping(false);
    }
  }

  #reportTyping(typing) {
    call('POST', personPath(this.#place.person, '/typing'), { chat_id: this.#place.chat, typing }).catch(() => {});
  }
}
