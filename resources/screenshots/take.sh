#!/usr/bin/env bash
# take.sh BIN DIR: pictures of the window on the trained sample, light and dark, English and Chinese, at
# two sizes, with the programs in BIN. Needs xvfb-run, xdotool and ImageMagick. `./dev shots` calls it.
set -euo pipefail

bin=$(readlink -f "$1")
pictures=$(readlink -f "$2")
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state XDG_DATA_HOME=$home/data
workspace=$home/online-shop.anomalyst

"$bin/anomalyst-cli" demo "$home" --quiet

# picture THEME LANGUAGE SIZE FILE [COMMAND…]: after these commands of xdotool.
picture() {
    local theme=$1 language=$2 size=$3 file=$4
    shift 4
    mkdir -p "$XDG_CONFIG_HOME/anomalyst"
    printf '[General]\ntheme=%s\nlanguage=%s\n' "$theme" "$language" \
        >"$XDG_CONFIG_HOME/anomalyst/anomalyst.conf"
    # shellcheck disable=SC2016 # expanded by the shell inside
    xvfb-run -a -s "-screen 0 ${size}x24" sh -c '
        program=$1 workspace=$2 size=$3 file=$4
        shift 4
        "$program" "$workspace" -qwindowgeometry "$size+0+0" & running=$!
        sleep 8
        xdotool mousemove 250 193 click 1 "$@"
        sleep 4
        import -silent -window root -strip +dither -colors 256 "$file"
        kill $running' picture "$bin/anomalyst" "$workspace" "$size" "$file" "$@"
    echo "$file"
}

for theme in Light Dark; do
    picture $theme en 1280x800 "$pictures/window-${theme,,}.png"
    picture $theme en 2560x1440 "$pictures/window-${theme,,}-2560.png"
done
picture Light zh_CN 1280x800 "$pictures/window-zh.png"
picture Dark en 1920x1080 "$pictures/training-dark.png" key ctrl+5 # the panel of training
