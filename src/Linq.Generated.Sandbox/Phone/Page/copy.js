import { button } from './dom.js';
import { icon } from './icons.js';

export function copyButton(label, read) {
  const node = button('', async () => {
    await copy(read());
    node.classList.add('done');
    node.lastChild.textContent = 'Copied';
    setTimeout(() => {
      node.classList.remove('done');
      node.lastChild.textContent = label;
    }, 1_500);
  }, { class: 'copy' }, icon('copy'), document.createTextNode(label));
  return node;
}

// Browsers have a clipboard for pages only under https and on loopback; elsewhere a selection has to do.
async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
