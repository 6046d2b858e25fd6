#!/usr/bin/env bash
# The pictures of docs/, from those that the end-to-end tests made last (tests/EndToEndTests/PicturingThePages.cs).
set -euo pipefail
cd "$(dirname "$0")/.."
from=artifacts/pictures/docs
for name in dashboard clients factures api-docs; do
    /usr/bin/convert "$from/$name.png" -resize 1200x +dither -colors 128 "docs/$name.png"
done
/usr/bin/convert -delay 180 -loop 0 "$from"/demo-[1-9].png -resize 900x -colors 96 -layers optimize docs/demo.gif
