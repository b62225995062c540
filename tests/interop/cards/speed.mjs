// How long ical.js takes for a card. Standard input: JSON with the text, and how often to read it in how many rounds; standard output: the
// best round, in microseconds for each card.
import ICAL from 'ical.js';

let text = '';
for await (const piece of process.stdin.setEncoding('utf8')) {
  text += piece;
}

const { card, count, rounds } = JSON.parse(text);
let best = Infinity;
let sum = 0;
for (let round = 0; round < rounds; round++) {
  const start = performance.now();
  for (let i = 0; i < count; i++) {
    sum += ICAL.parse(card)[1].length;
  }
  best = Math.min(best, ((performance.now() - start) * 1000) / count);
}

process.stdout.write(JSON.stringify({ microseconds: best, properties: sum / rounds / count }));
