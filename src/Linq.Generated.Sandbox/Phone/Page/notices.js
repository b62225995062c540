import { el, button } from './dom.js';
import { icon } from './icons.js';

const shown = 8_000;

// Says what went wrong, where it is seen and read out.
export function notice(text) {
  const node = el('p', { class: 'notice' }, el('span', {}, text), button('', () => node.remove(), { 'aria-label': 'Dismiss' }, icon('close')));
  document.getElementById('notices').append(node);
  setTimeout(() => node.remove(), shown);
}

export async function attempt(action) {
  try {
    return await action();
  } catch (problem) {
    notice(problem.message);
    return undefined;
  }
}

// Reads a message out that has just come in.
export function announce(text) {
  const live = document.getElementById('live');
  live.append(el('p', {}, text));
  while (live.childElementCount > 20) {
    live.firstElementChild.remove();
  }
}
