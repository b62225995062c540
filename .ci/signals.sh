# For scripts to read before they change the folder: runs the script again where Ctrl+C would be ignored. A job in the background ignores it
# and hands that down, and the tests end programs by it.
if [ -z "${LINQ_CI_SIGNALS:-}" ] && env --default-signal=INT true 2>/dev/null; then
  LINQ_CI_SIGNALS=default exec env --default-signal=INT "$0" "$@"
fi
