const gap = 8;

// Puts an open menu beside what opened it: on the side that is asked for where there is room, and within the screen of the phone.
export function placeMenu(menu, opener, side = 'above') {
  const screen = document.getElementById('screen').getBoundingClientRect();
  const anchor = opener.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const above = anchor.top - height - gap;
  const below = anchor.bottom + gap;
  const fitsAbove = above >= screen.top + gap;
  const fitsBelow = below + height <= screen.bottom - gap;
  const wanted = side === 'above' ? (fitsAbove ? above : below) : fitsBelow ? below : above;
  menu.style.top = `${Math.round(between(wanted, screen.top + gap, screen.bottom - height - gap))}px`;
  menu.style.left = `${Math.round(between(anchor.left, screen.left + gap, screen.right - width - gap))}px`;
}

const between = (value, least, most) => Math.max(least, Math.min(value, most));
