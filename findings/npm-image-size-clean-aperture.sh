#!/usr/bin/env bash
# Package: image-size 2.1.0 (npm). Seen on 2026-11-30 with Node.js 20.
# Expected: the size of a HEIC image after its clean aperture ('clap', ISO/IEC 14496-12), which is what every viewer shows. The picture
#   below is 64 by 48 pixels, coded as one tile of 64 by 64, with a clean aperture of 32 by 32 in the middle: libheif 1.15 prints 32x32
#   (heif-info) and decodes it to 32 by 32 pixels (heif-convert).
# What happens: image-size answers 63 by 64, the size of the tile less a pixel of width. Neither the size of the primary item nor that of
#   the aperture is in it, so that it cannot be told whether a photo is square.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent image-size@2.1.0

base64 --decode >photo.heic <<'PHOTO'
AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAdZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAA
EGlkYXQAAAAAAEAAMAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAH6AAEAAAAAAAAAKQACAAEAAAAAAAAAAQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5m
ZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAAEBaXBycAAAAN5pcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEM
Af//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkprm4EBAwIAAAAwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAA
AAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgIAAAAKGNsYXAAAAAgAAAAAQAAACAAAAABAAAAAAAAAAEAAAAAAAAAAQAAABtp
cG1hAAAAAAAAAAIAAQKBAgACAwOEhQAAABppcmVmAAAAAAAAAA5kaW1nAAIAAQABAAAAMW1kYXQAAAAlKAGvBBj8HSHV4HgV1kY+PWmX8zYFA5Dpyqe3T/VA
nQ0+qPOTsA==
PHOTO

seen=$(node -e '
const { imageSize } = require("image-size");
const { width, height } = imageSize(require("fs").readFileSync("photo.heic"));
console.log(`${width}x${height}`);')
echo "image-size 2.1.0 says $seen for a picture that is shown as 32x32"
[ "$seen" = 63x64 ]
