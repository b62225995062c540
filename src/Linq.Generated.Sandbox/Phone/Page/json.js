import { el } from './dom.js';

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;

// JSON, indented and colored. What is no JSON is shown as it is.
export function jsonBlock(text, label) {
  const block = el('pre', { class: 'json', tabindex: 0, role: 'region', 'aria-label': label });
  let pretty;
  try {
    pretty = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    block.textContent = text;
    return block;
  }
  let end = 0;
  for (const match of pretty.matchAll(token)) {
    block.append(pretty.slice(end, match.index));
    end = match.index + match[0].length;
    if (match[2]) {
      block.append(el('span', { class: 'key' }, match[1]), match[2]);
    } else {
      block.append(el('span', { class: match[1] ? 'string' : 'literal' }, match[0]));
    }
  }
  block.append(pretty.slice(end));
  return block;
}
