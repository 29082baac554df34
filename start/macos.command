#!/bin/sh
# Opens the page of jipu on macOS. Double-click; of a downloaded copy, the first time right-click and choose Open.
exec "$(dirname "$0")/linux.sh" "$@"
