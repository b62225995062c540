#!/usr/bin/env bash
# Package: ical.js 2.2.1 (npm). Seen on 2026-11-30 with Node.js 20.
# Expected: `N:Acme\\;Ana;;;` has the components `Acme\` and `Ana`: `\\` is a backslash (RFC 6350, 3.4), and the semicolon behind it
#   separates.
# What happens: the semicolon is taken for escaped. The two components come back as one, `Acme\;Ana`, and all that follow move forward:
#   the family name swallows the given name. A backslash inside of a component does no harm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent ical.js@2.2.1

cat >read.mjs <<'SCRIPT'
import ICAL from 'ical.js';

const read = (line) => {
  const card = ['BEGIN:VCARD', 'VERSION:4.0', 'FN:Ana', line, 'END:VCARD', ''].join('\r\n');
  const [, properties] = ICAL.parse(card);
  console.log(`${line} -> ${JSON.stringify(properties[2].slice(3)[0])}`);
};
read(String.raw`N:Ac\\me;Ana;;;`);
read(String.raw`N:Acme\\;Ana;;;`);
read(String.raw`ORG:Acme\\;Sales`);
SCRIPT
seen=$(node read.mjs)
echo "$seen"
[ "$seen" = 'N:Ac\\me;Ana;;; -> ["Ac\\me","Ana","","",""]
N:Acme\\;Ana;;; -> ["Acme\\;Ana","","",""]
ORG:Acme\\;Sales -> "Acme\\;Sales"' ]
