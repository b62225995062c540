import { call, personPath } from './api.js';

// Which messages were seen on this page: what the dot in the list goes by.
const seen = new Map();
// Reading is reported once for each message that is open.
let reported = new Set();

export function isUnread(chat) {
  return Boolean(chat.last?.from_line) && chat.last.status !== 'read' && (seen.get(chat.id) ?? 0) < chat.last.sequence;
}

// Notes that an open conversation is being looked at, and tells the sandbox, as the phone of somebody who sends receipts does.
export function noteReading(person, chatId, messages, sendsReceipts) {
  const last = messages.at(-1);
  if (document.visibilityState !== 'visible' || !last) {
    return;
  }
  seen.set(chatId, last.sequence);
  reported = new Set(messages.map(message => message.id).filter(id => reported.has(id)));
  const unread = messages.filter(message => message.from_line && message.status === 'delivered' && !reported.has(message.id));
  if (sendsReceipts && unread.length > 0) {
    unread.forEach(message => reported.add(message.id));
    call('POST', personPath(person, '/read'), { chat_id: chatId }).catch(() => unread.forEach(message => reported.delete(message.id)));
  }
}
