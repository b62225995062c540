import { handleName, words } from './formats.js';

export function cardName(card) {
  return card ? [card.first_name, card.last_name].filter(Boolean).join(' ') : null;
}

// How a conversation is called on the phone of a person.
export function chatTitle(chat, person) {
  if (chat.group) {
    return chat.name ?? chat.members
      .filter(member => member.active && member.handle !== person)
      .map(member => (member.line ? cardName(chat.card) : null) ?? handleName(member.handle))
      .join(', ');
  }
  return cardName(chat.card) ?? handleName(chat.line);
}

export function senderName(chat, handle, person) {
  return handle === person ? 'You' : handle === chat.line ? cardName(chat.card) ?? handleName(handle) : handleName(handle);
}

const kinds = { poll: 'Poll', image: 'Photo', video: 'Video', audio: 'Voice memo', app: 'App card', clip: 'App clip', link: 'Link' };

export function previewText(preview) {
  switch (preview.kind) {
    case 'text':
    case 'link':
      return preview.text;
    case 'app':
    case 'clip':
      return preview.text ?? kinds[preview.kind];
    default:
      return kinds[preview.kind] ?? preview.text ?? 'Message';
  }
}

const statuses = { pending: 'Sending', sent: 'Sent', delivered: 'Delivered', read: 'Read', received: 'Received', failed: 'Not delivered' };

export function statusName(status) {
  return statuses[status] ?? words(status);
}

export function avatarText(title) {
  const initials = title.split(/\s+/).filter(part => /^\p{L}/u.test(part)).slice(0, 2).map(part => part[0].toUpperCase());
  return initials.length > 0 ? initials.join('') : title.slice(-2);
}
