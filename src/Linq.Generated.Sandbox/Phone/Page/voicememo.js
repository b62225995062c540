import { button, el } from './dom.js';
import { icon } from './icons.js';

export function voiceMemo(source, filename) {
  const audio = new Audio();
  audio.preload = 'metadata';
  audio.src = source;
  const progress = el('progress', { max: 1, value: 0, 'aria-label': 'Played' });
  const time = el('span', { class: 'length' }, '0:00');
  const play = button('', () => (audio.paused ? audio.play().catch(() => { time.textContent = 'cannot be played'; }) : audio.pause()), { class: 'play', 'aria-label': `Play voice memo ${filename}` }, icon('play'));
  const show = () => {
    play.replaceChildren(icon(audio.paused ? 'play' : 'pause'));
    play.setAttribute('aria-label', `${audio.paused ? 'Play' : 'Pause'} voice memo ${filename}`);
    const seconds = audio.paused && audio.currentTime === 0 ? audio.duration : audio.currentTime;
    if (Number.isFinite(seconds)) {
      time.textContent = `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
      progress.value = audio.duration > 0 ? audio.currentTime / audio.duration : 0;
    }
  };
  for (const name of ['play', 'pause', 'ended', 'timeupdate', 'loadedmetadata']) {
    audio.addEventListener(name, show);
  }
  return el('div', { class: 'voice' }, play, el('div', {}, el('small', {}, 'Voice memo'), progress), time);
}
