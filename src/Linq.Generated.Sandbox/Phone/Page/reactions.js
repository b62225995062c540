import { el } from './dom.js';

export const tapbacks = [
  ['love', '❤️', 'Love'],
  ['like', '👍', 'Like'],
  ['dislike', '👎', 'Dislike'],
  ['laugh', '😂', 'Laugh'],
  ['emphasize', '‼️', 'Emphasize'],
  ['question', '❓', 'Question'],
];

function emoji(reaction) {
  return reaction.custom_emoji ?? tapbacks.find(([type]) => type === reaction.type)?.[1] ?? (reaction.type === 'sticker' ? '🏷️' : '•');
}

export function reactionBadge(reactions, names) {
  if (reactions.length === 0) {
    return null;
  }
  const kinds = [...new Set(reactions.map(emoji))];
  const who = reactions.map(reaction => `${emoji(reaction)} ${names.find(([handle]) => handle === reaction.handle.handle)?.[1] ?? reaction.handle.handle}`).join(', ');
  return el(
    'span',
    { class: 'reactions', role: 'img', 'aria-label': `Reactions: ${who}`, title: who },
    kinds.slice(0, 3).map(kind => el('span', {}, kind)),
    reactions.length > 1 && el('b', {}, String(reactions.length)),
  );
}
