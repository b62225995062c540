import { el, button } from './dom.js';
import { fullTime, serviceClass, serviceName, timeOf, words } from './formats.js';
import { icon } from './icons.js';
import { renderPart, spokenPart } from './parts.js';
import { renderPoll, spokenPoll } from './polls.js';
import { reactionBadge } from './reactions.js';
import { statusName } from './titles.js';

// One message with everything that hangs on it.
export function renderMessage(item, menu) {
  const { message, mine, first, last, sender, quote } = item;
  const classes = ['message', mine ? 'mine' : 'theirs', serviceClass(message.service)];
  if (first) {
    classes.push('first');
  }
  if (last) {
    classes.push('last');
  }
  if (message.deleted) {
    classes.push('deleted');
  }
  const node = el('li', { class: classes.join(' '), data: { message: message.id } });
  const open = (part, from) => menu.open({ message, mine, part, from });
  const article = el(
    'article',
    {
      tabindex: -1,
      'aria-label': spoken(item),
      'data-focus': 'message',
      title: fullTime(message.created_at),
      onkeydown: event => {
        if ((event.key === 'Enter' || event.key === ' ') && event.target === article) {
          event.preventDefault();
          open(0, article);
        }
      },
    },
    item.group && first && !mine && el('p', { class: 'sender' }, sender),
    quote && el('blockquote', {}, quote.sender && el('cite', {}, quote.sender), el('span', {}, quote.text)),
    bubbles(item, open),
    meta(item),
  );
  node.append(article);
  return node;
}

export function spokenMessage(message, sender) {
  const content = message.poll ? spokenPoll(message.poll) : message.parts.map(spokenPart).join(', ');
  return `${sender}: ${content}`;
}

function bubbles(item, open) {
  const { message, names, person, origin } = item;
  const canReact = !message.deleted;
  const shell = (part, reactions, content, bare) => {
    const trigger = canReact && button('', () => open(part, trigger), { class: 'react', tabindex: -1, 'aria-label': 'React or reply', title: 'React or reply' }, icon('smile'));
    return el('div', { class: `part ${bare ? 'bare' : 'bubble'}` }, content, reactionBadge(reactions, names), trigger);
  };
  if (message.poll) {
    return shell(0, message.poll.reactions, renderPoll(message, person, names), false);
  }
  return message.parts.map((part, index) => {
    const { content, bare } = renderPart(part, origin);
    return shell(index, part.reactions ?? [], content, bare);
  });
}

function meta(item) {
  const { message, last, latest } = item;
  const notes = [];
  if (message.effect) {
    notes.push(el('p', { class: 'effect' }, icon('spark'), `Sent with ${words(message.effect.name)}`));
  }
  if (message.edits > 0) {
    notes.push(el('p', { class: 'note' }, 'Edited'));
  }
  if (message.deleted) {
    notes.push(el('p', { class: 'note' }, 'Deleted from Linq’s records, still on this phone'));
  }
  if (message.update_of) {
    notes.push(el('p', { class: 'note' }, 'Updates an earlier card'));
  }
  if ((last && latest) || message.status === 'failed') {
    notes.push(el('p', { class: `state ${message.status}` }, el('span', { class: 'service' }, serviceName(message.service)), ` ${statusName(message.status)} ${timeOf(stateTime(message))}`));
  }
  return notes.length > 0 && el('div', { class: 'meta' }, ...notes);
}

function stateTime(message) {
  return message.read_at ?? message.delivered_at ?? message.sent_at ?? message.created_at;
}

function spoken({ message, sender, quote, names }) {
  const pieces = [spokenMessage(message, sender)];
  if (quote) {
    pieces.push(`in reply to ${quote.text}`);
  }
  pieces.push(serviceName(message.service), `${statusName(message.status)} ${timeOf(stateTime(message))}`);
  if (message.effect) {
    pieces.push(`sent with ${words(message.effect.name)}`);
  }
  if (message.edits > 0) {
    pieces.push('edited');
  }
  if (message.deleted) {
    pieces.push('deleted from the records');
  }
  const reactions = (message.poll ? message.poll.reactions : message.parts.flatMap(part => part.reactions ?? []))
    .map(reaction => `${reaction.custom_emoji ?? reaction.type} by ${names.find(([handle]) => handle === reaction.handle.handle)?.[1] ?? reaction.handle.handle}`);
  if (reactions.length > 0) {
    pieces.push(`reactions: ${reactions.join(', ')}`);
  }
  return pieces.join('. ');
}
