#!/usr/bin/env bash
# take.sh BIN DIR: pictures of the window on the trained sample, light and dark, at two sizes, with
# the programs in BIN. Needs xvfb-run and ImageMagick's import. `./dev shots` calls it.
set -euo pipefail

bin=$(readlink -f "$1")
pictures=$(readlink -f "$2")
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state XDG_DATA_HOME=$home/data
workspace=$home/online-shop.anomalyst

"$bin/anomalyst-cli" demo "$home" --quiet

# picture THEME SIZE FILE
picture() {
    mkdir -p "$XDG_CONFIG_HOME/anomalyst"
    printf '[General]\ntheme=%s\n' "$1" >"$XDG_CONFIG_HOME/anomalyst/anomalyst.conf"
    # shellcheck disable=SC2016 # expanded by the shell inside
    xvfb-run -a -s "-screen 0 $2x24" sh -c '
        "$1" "$2" -qwindowgeometry "$3+0+0" & program=$!
        sleep 8
        import -silent -window root -strip +dither -colors 256 "$4"
        kill $program' picture "$bin/anomalyst" "$workspace" "$2" "$3"
    echo "$3"
}

for theme in Light Dark; do
    picture $theme 1280x800 "$pictures/window-${theme,,}.png"
    picture $theme 2560x1440 "$pictures/window-${theme,,}-2560.png"
done
