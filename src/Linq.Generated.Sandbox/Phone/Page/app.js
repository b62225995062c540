import { onKeyNeeded } from './api.js';
import { Developer } from './developer.js';
import { Device } from './device.js';
import { handleName } from './formats.js';
import { askForKey } from './keyform.js';
import { People } from './people.js';
import { readPlace, writePlace } from './place.js';
import { Store } from './store.js';
import { Stream } from './stream.js';
import { showTheme } from './theme.js';

const connectionTexts = { live: 'Live', waiting: 'Reconnecting', connecting: 'Connecting' };

let place = readPlace();
const store = new Store(render);
const stream = new Stream((name, data) => store.receive(name, data), showConnection);
const device = new Device(store, go);
const people = new People(store, person => {
  go({ person });
  showView('phone');
});
const developer = new Developer(store, () => place);

onKeyNeeded(askForKey);
showTheme(document.getElementById('theme'));
document.getElementById('base-url').textContent = `${location.origin}/api/partner`;
document.getElementById('show-phone').addEventListener('click', () => showView('phone'));
document.getElementById('show-developer').addEventListener('click', () => showView('developer'));
window.addEventListener('hashchange', () => enter(readPlace()));
window.addEventListener('focus', () => render(new Set(['messages'])));
setInterval(() => {
  device.tick();
  developer.tick();
}, 1000);
enter(place);

function go(next) {
  if (next.messages) {
    openStream(next);
    return;
  }
  writePlace(next);
}

function enter(next) {
  if (!next.person) {
    writePlace({ person: People.first });
    return;
  }
  const samePhone = next.person === place.person;
  place = next;
  if (!samePhone) {
    store.chats.clear();
  }
  openStream(place);
  device.show(place, handleName(place.person));
  people.render(place.person);
  developer.render(new Set(['people']));
}

function openStream({ person, chat, messages }) {
  const query = new URLSearchParams({ person });
  if (chat) {
    query.set('chat', chat);
  }
  if (messages) {
    query.set('messages', messages);
  }
  store.forget();
  stream.open(`/sandbox/phone/stream?${query}`);
}

function render(changed) {
  device.render(changed);
  if (changed.has('people')) {
    people.render(place.person);
  }
  developer.render(changed);
}

function showConnection(state) {
  const node = document.getElementById('connection');
  node.dataset.state = state;
  node.textContent = connectionTexts[state];
}

function showView(name) {
  document.querySelector('main').dataset.view = name;
  document.getElementById('show-phone').setAttribute('aria-pressed', String(name === 'phone'));
  document.getElementById('show-developer').setAttribute('aria-pressed', String(name === 'developer'));
}
