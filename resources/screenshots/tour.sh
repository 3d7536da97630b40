#!/usr/bin/env bash
# tour.sh BIN FILE: an animated picture of a short review on the trained sample, as FILE (.webp), with
# the programs in BIN. Needs xvfb-run, xdotool and ImageMagick. `./dev shots` calls it.
#
# It plays with the mouse and the keys of an analyst in a window of 1280x800, and takes a frame after
# each step; how long a frame stays says the script, not the machine.
set -euo pipefail

bin=$(readlink -f "$1")
picture=$(readlink -f "$2")
export bin

if [ -z "${TOUR_HOME:-}" ]; then
    TOUR_HOME=$(mktemp -d)
    export TOUR_HOME
    trap 'rm -rf "$TOUR_HOME"' EXIT
    xvfb-run -a -s "-screen 0 1280x800x24" "$0" "$bin" "$picture"
    exit
fi

export HOME=$TOUR_HOME XDG_CONFIG_HOME=$TOUR_HOME/config XDG_STATE_HOME=$TOUR_HOME/state
export XDG_DATA_HOME=$TOUR_HOME/data XDG_RUNTIME_DIR=$TOUR_HOME
mkdir -p "$XDG_CONFIG_HOME/anomalyst" "$HOME/frames"
printf '[General]\ntheme=Light\n' >"$XDG_CONFIG_HOME/anomalyst/anomalyst.conf"

frames=()
# frame HUNDREDTHS CAPTION: what the window shows, for so long, with a line of text under it.
frame() {
    local file
    file=$HOME/frames/$(printf '%03d' ${#frames[@]}).miff
    import -silent -window root -crop 1280x800+0+0 +repage "$file"
    convert "$file" -resize 960x600 \
        -background '#1f2733' -gravity north -extent 960x636 \
        -fill white -font DejaVu-Sans -pointsize 16 -gravity south -annotate +0+8 "$2" \
        -set delay "$1" "$file"
    frames+=("$file")
}
# glide HUNDREDTHS CAPTION STEPS X Y: a frame after each step of the pointer on its way there.
glide() {
    local at to_x=$4 to_y=$5 step
    eval "$(xdotool getmouselocation --shell)"
    at=("$X" "$Y")
    for ((step = 1; step <= $3; ++step)); do
        xdotool mousemove $((at[0] + (to_x - at[0]) * step / $3)) $((at[1] + (to_y - at[1]) * step / $3))
        sleep 0.3
        frame "$1" "$2"
    done
}
# keys HUNDREDTHS CAPTION KEY…: a frame after each key.
keys() {
    local delay=$1 caption=$2 key
    shift 2
    for key; do
        xdotool key "$key"
        sleep 0.8
        frame "$delay" "$caption"
    done
}

"$bin/anomalyst-cli" demo "$HOME" --quiet
"$bin/anomalyst" "$HOME/online-shop.anomalyst" -qwindowgeometry 1280x800+0+0 &
program=$!
sleep 8

xdotool mousemove 250 193 click 1 # the window takes the keys with the first click
sleep 1
frame 200 "The sessions that surprise most, the user behind one, the line, the map"
keys 80 "J: the next session. Which events surprised, how much, and why" j j j
keys 80 "N: the next surprising event; the strip, the table and the reasons go along" n n
xdotool mousemove 1127 215 mousedown 1
glide 8 "Drag the line: precision, recall, the flagged and the map follow" 14 1045 215
glide 8 "Drag the line: precision, recall, the flagged and the map follow" 10 1105 215
xdotool mouseup 1
frame 120 "Drag the line: precision, recall, the flagged and the map follow"
keys 120 "F: fraud. One key a verdict, kept at once, undone with Ctrl+Z" f
lasso="Draw around sessions that lie together: what are they?"
xdotool mousemove 1195 555 click 1 mousemove 1037 572 mousedown 1
glide 8 "$lasso" 3 1140 572
glide 8 "$lasso" 2 1140 622
glide 8 "$lasso" 3 1037 622
glide 8 "$lasso" 2 1037 572
xdotool mouseup 1
sleep 1
frame 120 "$lasso"
keys 200 "O: the queue holds only these" o
xdotool key shift+g
sleep 5
frame 300 "Shift+G: laid out on their own, those that behave alike together (t-SNE)"
kill $program

convert -loop 0 "${frames[@]}" -quality 70 -define webp:method=6 "$picture"
echo "$picture"
