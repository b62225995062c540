// Elements are built, never parsed: whatever a message says stays text.

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name === 'class') {
      node.className = value;
    } else if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else if (name === 'data') {
      Object.assign(node.dataset, value);
    } else {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

export function button(label, onclick, props = {}, ...children) {
  return el('button', { type: 'button', onclick, ...props }, ...(children.length > 0 ? children : [label]));
}

// Makes the children of a list match the items. What has not changed is left alone, and focus and scrolling with it.
export function reconcile(list, items, render) {
  const former = new Map([...list.children].map(node => [node.dataset.key, node]));
  let place = list.firstElementChild;
  for (const item of items) {
    const stamp = JSON.stringify(item);
    let node = former.get(item.key);
    former.delete(item.key);
    if (node?.stamp !== stamp) {
      const fresh = render(item);
      fresh.dataset.key = item.key;
      fresh.stamp = stamp;
      if (node) {
        if (place === node) {
          place = fresh;
        }
        const focused = focusPath(node);
        node.replaceWith(fresh);
        refocus(fresh, focused);
      }
      node = fresh;
    }
    if (place === node) {
      place = node.nextElementSibling;
    } else {
      list.insertBefore(node, place);
    }
  }
  for (const node of former.values()) {
    node.remove();
  }
}

function focusPath(node) {
  const active = document.activeElement;
  return node.contains(active) ? active.dataset.focus ?? '' : null;
}

function refocus(node, name) {
  if (name === null) {
    return;
  }
  const target = name === '' ? node : node.querySelector(`[data-focus="${CSS.escape(name)}"]`) ?? node;
  (target.matches('[tabindex], button, input, a') ? target : target.querySelector('[tabindex], button'))?.focus();
}
