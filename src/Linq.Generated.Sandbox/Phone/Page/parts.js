import { el } from './dom.js';
import { handleName, size } from './formats.js';
import { icon } from './icons.js';
import { voiceMemo } from './voicememo.js';

const files = '/attachments/partners/';

// A part of a message: what its bubble shows, or what is shown instead of one.
export function renderPart(part, origin) {
  switch (part.type) {
    case 'text': return { content: textPart(part), bare: isEmojiOnly(part.value) };
    case 'media': return mediaPart(part, origin);
    case 'link': return { content: linkPart(part), bare: false };
    case 'imessage_app': return { content: appCard(part), bare: true };
    case 'app_clip': return { content: clipCard(part), bare: true };
    default: return { content: el('p', {}, `A part of type ${part.type}`), bare: false };
  }
}

export function spokenPart(part) {
  switch (part.type) {
    case 'text': return part.value;
    case 'media': return part.mime_type.startsWith('image/') ? `picture ${part.filename}` : part.mime_type.startsWith('audio/') ? 'voice memo' : `file ${part.filename}`;
    case 'link': return `link ${part.value}`;
    case 'imessage_app': return `app card ${part.layout?.caption ?? part.fallback_text ?? ''}`;
    default: return part.title ?? part.type;
  }
}

function isEmojiOnly(text) {
  return text.length <= 16 && /^(\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\u200D|\s)+$/u.test(text) && /\p{Extended_Pictographic}/u.test(text);
}

function textPart(part) {
  const text = el('p', { class: isEmojiOnly(part.value) ? 'text emoji' : 'text' });
  text.append(...spans(part));
  return text;
}

// Cuts a text where its styles, animations and mention begin and end.
function spans({ value, text_decorations: decorations, mention, mention_range: range }) {
  const marks = (decorations ?? []).map(({ range: [from, to], style, animation }) => ({ from, to, class: style ? `style-${style}` : `animation-${animation}` }));
  if (mention) {
    marks.push({ from: range?.[0] ?? 0, to: range?.[1] ?? value.length, class: 'mention', title: handleName(mention) });
  }
  const cuts = [...new Set([0, value.length, ...marks.flatMap(mark => [mark.from, mark.to])])].filter(cut => cut >= 0 && cut <= value.length).sort((first, second) => first - second);
  return cuts.slice(0, -1).map((from, index) => {
    const piece = value.slice(from, cuts[index + 1]);
    const here = marks.filter(mark => mark.from <= from && mark.to >= cuts[index + 1]);
    return here.length === 0
      ? document.createTextNode(piece)
      : el('span', { class: here.map(mark => mark.class).join(' '), title: here.find(mark => mark.title)?.title }, piece);
  });
}

function mediaPart(part, origin) {
  const [kind] = part.mime_type.split('/');
  const own = ownPath(part.url, origin);
  if (own && kind === 'image') {
    return {
      bare: true,
      content: el('a', { class: 'picture', href: own, target: '_blank', rel: 'noopener noreferrer' }, el('img', { src: own, alt: `Picture: ${part.filename}`, loading: 'lazy' })),
    };
  }
  if (own && kind === 'audio') {
    return { bare: false, content: voiceMemo(own, part.filename) };
  }
  return { bare: false, content: fileRow(part, own) };
}

// Files of the sandbox are reached under the address of this page, whichever name of the machine it was opened by.
function ownPath(url, origin) {
  return url.startsWith(origin + files) ? url.slice(origin.length) : null;
}

function fileRow(part, own) {
  const [kind] = part.mime_type.split('/');
  const label = kind === 'audio' ? 'Voice memo' : part.mime_type;
  return el(
    'div',
    { class: 'file' },
    icon(kind === 'image' ? 'photo' : 'file'),
    el('div', {}, el('strong', {}, part.filename), el('small', {}, own ? `${label}, ${size(part.size_bytes)}` : `${label}, on ${host(part.url)}, not fetched`)),
    own && el('a', { href: own, download: part.filename, class: 'download' }, 'Download'),
  );
}

function linkPart(part) {
  return el('div', { class: 'file' }, icon('link'), el('div', {}, anchor(part.value), el('small', {}, host(part.value))));
}

function anchor(url) {
  return /^https?:/i.test(url)
    ? el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, url.replace(/^https?:\/\//i, ''))
    : el('span', {}, url);
}

function host(url) {
  try {
    return new URL(url).host;
  } catch {
    return 'another address';
  }
}

function appCard({ app, layout, fallback_text: fallback, url }) {
  return el(
    'div',
    { class: 'app-card', role: 'group', 'aria-label': 'App card' },
    el('div', { class: 'art', 'aria-hidden': 'true' }, icon('spark')),
    el(
      'div',
      { class: 'captions' },
      el('div', {}, el('strong', {}, layout?.caption ?? fallback ?? 'App card'), layout?.subcaption && el('span', {}, layout.subcaption)),
      el('div', { class: 'trailing' }, layout?.trailing_caption && el('strong', {}, layout.trailing_caption), layout?.trailing_subcaption && el('span', {}, layout.trailing_subcaption)),
    ),
    el('small', {}, [app?.name ?? 'App', url && host(url)].filter(Boolean).join(' · ')),
  );
}

function clipCard({ value, title, description }) {
  return el(
    'div',
    { class: 'app-card', role: 'group', 'aria-label': 'App clip' },
    el('div', { class: 'captions' }, el('div', {}, el('strong', {}, title ?? 'App clip'), description && el('span', {}, description))),
    el('small', {}, host(value)),
  );
}
