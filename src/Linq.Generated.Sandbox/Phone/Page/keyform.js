import { el } from './dom.js';

let asking = null;

// Asks for the API key. It is kept for this tab and until it is closed.
export function askForKey(wasWrong) {
  asking ??= new Promise(resolve => {
    const input = el('input', { type: 'password', autocomplete: 'off', required: true, id: 'api-key', 'aria-describedby': 'api-key-hint' });
    const dialog = el(
      'dialog',
      { class: 'sheet', 'aria-labelledby': 'api-key-title' },
      el(
        'form',
        {
          onsubmit: event => {
            event.preventDefault();
            dialog.close();
          },
        },
        el('h2', { id: 'api-key-title' }, 'API key'),
        el('p', { id: 'api-key-hint' }, wasWrong
          ? 'That is not the key of this sandbox. Try again.'
          : 'Other machines can reach this sandbox, so it asks for the key that it was started with. It is kept in this tab only.'),
        el('label', { for: 'api-key' }, 'Key'),
        input,
        el('button', { type: 'submit', class: 'primary' }, 'Open the phone'),
      ),
    );
    dialog.addEventListener('cancel', event => event.preventDefault());
    dialog.addEventListener('close', () => {
      dialog.remove();
      asking = null;
      resolve(input.value);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
  return asking;
}
