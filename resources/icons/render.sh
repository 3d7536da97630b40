#!/bin/sh
# Draws the PNG icons from the SVG; needs rsvg-convert (librsvg2-bin).
set -eu
cd "$(dirname "$0")"
name=org.anomalyst.Anomalyst
for size in 22 24 32 48 64 128 256; do
    rsvg-convert -w $size -h $size $name.svg -o $name-$size.png
done
# At 16 pixels the bars would lie half a pixel off the grid: move them onto it.
sed 's/<rect x="\(40\|88\|136\|184\)"/<rect transform="translate(-8)" x="\1"/' $name.svg |
    rsvg-convert -w 16 -h 16 -o $name-16.png
