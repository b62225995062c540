import { button, el } from './dom.js';

const most = 12;

// Asks for the options of a poll. Null when the reader changes their mind.
export function writePoll() {
  return new Promise(resolve => {
    const fields = el('div', { class: 'fields' });
    const add = () => {
      if (fields.childElementCount < most) {
        fields.append(el('input', { 'aria-label': `Option ${fields.childElementCount + 1}`, placeholder: `Option ${fields.childElementCount + 1}`, autocomplete: 'off' }));
      }
    };
    add();
    add();
    let options = null;
    const problem = el('p', { class: 'problem', role: 'alert' });
    const dialog = el(
      'dialog',
      { class: 'sheet', 'aria-labelledby': 'poll-title' },
      el(
        'form',
        {
          onsubmit: event => {
            event.preventDefault();
            const texts = [...fields.children].map(field => field.value.trim()).filter(text => text !== '');
            if (texts.length < 2) {
              problem.textContent = 'A poll has two options at least.';
              return;
            }
            options = texts;
            dialog.close();
          },
        },
        el('h2', { id: 'poll-title' }, 'Poll'),
        fields,
        problem,
        el(
          'div',
          { class: 'buttons' },
          button('Another option', () => {
            add();
            fields.lastElementChild.focus();
          }),
          button('Cancel', () => dialog.close()),
          el('button', { type: 'submit', class: 'primary' }, 'Send'),
        ),
      ),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(options);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
