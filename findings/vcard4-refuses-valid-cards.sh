#!/usr/bin/env bash
# Package: vcard4 4.0.5 (npm), "fully implements RFC 6350". Seen on 2026-11-30 with Node.js 20.
# Expected: a vCard 4.0 with the parameter SORT-AS on N (RFC 6350, 5.9), or with the properties CREATED and PRONOUNS (RFC 9554), is read.
# What happens: each of them is refused with an error; without them, the same card is read. As a judge of other writers, vcard4 needs
#   cards without any of the three.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent vcard4@4.0.5

cat >read.mjs <<'SCRIPT'
import { parse } from 'vcard4';

const read = (...lines) => {
  try {
    parse(['BEGIN:VCARD', 'VERSION:4.0', 'FN:Rene van der Harten', ...lines, 'END:VCARD', ''].join('\r\n'));
    return 'read';
  } catch {
    return 'refused';
  }
};
console.log(`plain: ${read('N:van der Harten;Rene;;;')}`);
console.log(`SORT-AS: ${read('N;SORT-AS="Harten,Rene":van der Harten;Rene;;;')}`);
console.log(`CREATED: ${read('CREATED:20220705T093412Z')}`);
console.log(`PRONOUNS: ${read('PRONOUNS;LANGUAGE=en:they/them')}`);
SCRIPT
seen=$(node read.mjs)
echo "$seen"
[ "$seen" = 'plain: read
SORT-AS: refused
CREATED: refused
PRONOUNS: refused' ]
