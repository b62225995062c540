// Reads cards with ical.js and, where they are version 4.0, with vcard4. Standard input: a JSON array of texts; standard output: for each
// card what either library found, as lists of [name, group, parameters, values], or the error.
import ICAL from 'ical.js';
import { parse } from 'vcard4';

const text = await new Promise((resolve) => {
  let all = '';
  process.stdin.setEncoding('utf8').on('data', (piece) => (all += piece)).on('end', () => resolve(all));
});

const attempt = (read) => {
  try {
    return { properties: read() };
  } catch (error) {
    return { error: `${error.name}: ${error.message}` };
  }
};

const withIcal = (card) => {
  const [, properties] = ICAL.parse(card);
  return properties.map(([name, { group, ...parameters }, , ...values]) => ({
    name: name.toUpperCase(),
    group: group ?? null,
    parameters: Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key.toUpperCase(), [value].flat()])),
    values: values.map((value) => [value].flat(2).join('\u001f')),
  }));
};

const withVcard4 = (card) => {
  const { parsedVcard } = parse(card);
  return parsedVcard
    .filter(({ property }) => property !== 'BEGIN' && property !== 'END')
    .map(({ property, group, value }) => ({ name: property, group: group ?? null, parameters: {}, values: [JSON.stringify(value)] }));
};

const answers = JSON.parse(text).map((card) => ({
  ical: attempt(() => withIcal(card)),
  vcard4: card.includes('VERSION:4.0') ? attempt(() => withVcard4(card)) : null,
}));
process.stdout.write(JSON.stringify(answers));
