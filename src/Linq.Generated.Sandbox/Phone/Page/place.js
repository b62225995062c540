// Where the reader is: whose phone, which conversation. It stands in the address, so that reloading and going back work.

export function readPlace() {
  const parts = new URLSearchParams(location.hash.slice(1));
  return { person: parts.get('person'), chat: parts.get('chat'), line: parts.get('line') };
}

export function writePlace({ person, chat, line }) {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries({ person, chat, line })) {
    if (value) {
      parts.set(name, value);
    }
  }
  const hash = `#${parts}`;
  if (hash !== location.hash) {
    location.hash = hash;
  }
}
