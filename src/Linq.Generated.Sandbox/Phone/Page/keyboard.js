// One stop for Tab in each list; the arrows move within it.

export function roving(list, selector, { horizontal = false, onmove } = {}) {
  const items = () => [...list.querySelectorAll(selector)];
  list.addEventListener('keydown', event => {
    const all = items();
    const from = all.findIndex(item => item === event.target);
    if (from < 0) {
      return;
    }
    const to = target(event.key, from, all.length, horizontal);
    if (to === null) {
      return;
    }
    event.preventDefault();
    focus(all[to]);
    onmove?.(all[to]);
  });
  list.addEventListener('focusin', event => {
    if (event.target.matches(selector)) {
      stopAt(event.target);
    }
  });

  function focus(item) {
    stopAt(item);
    item.focus();
    item.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  function stopAt(item) {
    for (const other of items()) {
      other.tabIndex = other === item ? 0 : -1;
    }
  }

  return {
    // Sees to it that Tab can enter the list at all; called after the list was drawn.
    settle(preferred) {
      const all = items();
      const present = all.find(item => item === document.activeElement)
        ?? all.find(item => preferred && item.matches(preferred))
        ?? all.find(item => item.tabIndex === 0)
        ?? all[0];
      if (present) {
        stopAt(present);
      }
    },
    focusLast() {
      const all = items();
      if (all.length > 0) {
        focus(all[all.length - 1]);
      }
    },
  };
}

function target(key, from, count, horizontal) {
  const [next, previous] = horizontal ? ['ArrowRight', 'ArrowLeft'] : ['ArrowDown', 'ArrowUp'];
  switch (key) {
    case next: return Math.min(from + 1, count - 1);
    case previous: return Math.max(from - 1, 0);
    case 'Home': return 0;
    case 'End': return count - 1;
    default: return null;
  }
}
