import { el } from './dom.js';
import { hue } from './formats.js';

export function avatar(text, seed, extra = '') {
  return el('span', { class: `avatar tone-${hue(seed)} ${extra}`, 'aria-hidden': 'true' }, text);
}
