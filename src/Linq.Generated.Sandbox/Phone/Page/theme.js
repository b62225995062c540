import { button } from './dom.js';
import { icon } from './icons.js';

const name = 'linq-sandbox-theme';
const choices = [['system', 'As the system', 'screen'], ['light', 'Light', 'sun'], ['dark', 'Dark', 'moon']];

export function showTheme(group) {
  const buttons = choices.map(([value, label, shape]) => button('', () => choose(value), { 'aria-label': label, title: label, 'data-theme': value }, icon(shape)));
  group.append(...buttons);
  choose(localStorage.getItem(name) ?? 'system');

  function choose(value) {
    localStorage.setItem(name, value);
    if (value === 'system') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = value;
    }
    for (const item of buttons) {
      item.setAttribute('aria-pressed', String(item.dataset.theme === value));
    }
  }
}
