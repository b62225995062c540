#!/usr/bin/env bash
# Package: vcard4 4.0.5 (npm), "fully implements RFC 6350". Seen on 2026-11-30 with Node.js 20.
# Expected: the escapes of a text are undone (RFC 6350, 3.4), whatever the text says: `\,` is a comma, `\n` a new line.
# What happens: a text that begins like a URL, with a word and a colon, is given back with its backslashes. So are NOTE, FN, UID and TITLE,
#   also with VALUE=text. The same words behind the comma, or without the colon, are read as they should be.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent vcard4@4.0.5

cat >read.mjs <<'SCRIPT'
import { parse } from 'vcard4';

const read = (line) => {
  const card = ['BEGIN:VCARD', 'VERSION:4.0', 'FN:Ana Lund', line, 'END:VCARD', ''].join('\r\n');
  const { value } = parse(card).parsedVcard.filter(({ property }) => /^(NOTE|TITLE|UID)$/.test(property))[0];
  console.log(`${line} -> ${JSON.stringify(value)}`);
};
read(String.raw`NOTE:Open on Monday\, closed on Sunday`);
read(String.raw`NOTE:Monday\, Tuesday: open`);
read(String.raw`NOTE:Open: Monday\, Tuesday`);
read(String.raw`NOTE:Open: Monday\nClosed: Sunday`);
read(String.raw`TITLE:Head: Sales\; Marketing`);
read(String.raw`UID;VALUE=text:key: 7\, 8`);
SCRIPT
seen=$(node read.mjs)
echo "$seen"
[ "$seen" = 'NOTE:Open on Monday\, closed on Sunday -> "Open on Monday, closed on Sunday"
NOTE:Monday\, Tuesday: open -> "Monday, Tuesday: open"
NOTE:Open: Monday\, Tuesday -> "Open: Monday\\, Tuesday"
NOTE:Open: Monday\nClosed: Sunday -> "Open: Monday\\nClosed: Sunday"
TITLE:Head: Sales\; Marketing -> "Head: Sales\\; Marketing"
UID;VALUE=text:key: 7\, 8 -> "key: 7\\, 8"' ]
