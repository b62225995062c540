#!/usr/bin/env bash
# Package: ical.js 2.2.1 (npm), beside vcard4 4.0.5. Seen on 2026-11-30 with Node.js 20.
# Expected: `NOTE:one\; two` is the text "one; two". RFC 2426 (5) demands the backslash in a text value of vCard 3.0, and RFC 6350 (3.4)
#   lets vCard 4.0 have it.
# What happens: ical.js removes the backslash before a comma and keeps the one before a semicolon, in both versions. In components, as in
#   ORG, it reads both. Leaving the backslash out does not help: vcard4 then takes the semicolon for a separator.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent ical.js@2.2.1 vcard4@4.0.5

cat >read.mjs <<'SCRIPT'
import ICAL from 'ical.js';
import { parse } from 'vcard4';

const card = (version) =>
  ['BEGIN:VCARD', `VERSION:${version}`, 'FN:x', 'N:x;;;;', 'NOTE:one\\; two\\, three', 'ORG:A\\; B;C', 'END:VCARD', ''].join('\r\n');
const noteOf = (version) => ICAL.parse(card(version))[1].find(([name]) => name === 'note')[3];
console.log(`ical.js, 3.0: ${noteOf('3.0')}`);
console.log(`ical.js, 4.0: ${noteOf('4.0')}`);
console.log(`vcard4, 4.0: ${parse(card('4.0')).parsedVcard.find(({ property }) => property === 'NOTE').value}`);
SCRIPT
seen=$(node read.mjs)
echo "$seen"
[ "$seen" = 'ical.js, 3.0: one\; two, three
ical.js, 4.0: one\; two, three
vcard4, 4.0: one; two, three' ]
