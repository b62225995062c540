import { call, personPath } from './api.js';
import { button, el } from './dom.js';
import { icon } from './icons.js';
import { attempt } from './notices.js';

export function renderPoll(message, person, names) {
  const { options } = message.poll;
  const voters = new Set(options.flatMap(option => option.voters.map(voter => voter.handle)));
  return el(
    'div',
    { class: 'poll', role: 'group', 'aria-label': 'Poll' },
    el('p', { class: 'poll-title' }, icon('poll'), 'Poll'),
    options.map(option => choice(message, option, person, names, voters.size)),
    el('small', {}, voters.size === 1 ? '1 person voted' : `${voters.size} people voted`),
  );
}

export function spokenPoll({ options }) {
  return `poll with ${options.length} options: ${options.map(option => option.text).join(', ')}`;
}

function choice(message, option, person, names, total) {
  const mine = option.voters.some(voter => voter.handle === person);
  const bar = el('span', { class: 'share', 'aria-hidden': 'true' });
  bar.style.setProperty('--share', total > 0 ? option.voters.length / total : 0);
  const who = option.voters.map(voter => names.find(([handle]) => handle === voter.handle)?.[1] ?? voter.handle).join(', ');
  return button('', () => attempt(() => call('POST', personPath(person, '/votes'), {
    message_id: message.id,
    option_id: option.option_id,
    operation: mine ? 'remove' : 'add',
  })), {
    class: 'choice',
    'aria-pressed': String(mine),
    'data-focus': `option ${option.option_id}`,
    title: who,
    disabled: message.deleted,
  }, bar, el('span', { class: 'mark', 'aria-hidden': 'true' }), el('span', { class: 'wording' }, option.text),
  el('span', { class: 'count' }, String(option.voters.length), el('span', { class: 'unseen' }, option.voters.length === 1 ? ' vote' : ' votes')));
}
