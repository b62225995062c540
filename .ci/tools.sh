# shellcheck shell=bash
# The programs that the checks need beside the .NET SDK. Read by .ci/setup, which installs them, and by .ci/run, which asks for them.

# As LINQ_REQUIRE calls them.
tools=(node postgres pgbouncer nginx browser fonts compiler)

# Where Debian puts servers, which is not on everybody's PATH.
export PATH="$PATH:/usr/sbin"

has() {
  case $1 in
    node) command -v npm >/dev/null && node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null ;;
    postgres) compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null ;;
    browser) [ -n "${LINQ_BROWSER:-}" ] || command -v chromium >/dev/null || command -v google-chrome >/dev/null ;;
    fonts) compgen -G "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf" >/dev/null ;;
    compiler) command -v gcc >/dev/null && [ -e /usr/include/zlib.h ] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

describe() {
  case $1 in
    node) echo "Node.js 20.19 or newer with npm" ;;
    postgres) echo "PostgreSQL" ;;
    pgbouncer) echo "PgBouncer" ;;
    browser) echo "Chromium" ;;
    fonts) echo "the emoji font of Noto" ;;
    compiler) echo "gcc with the headers of zlib" ;;
    *) echo "$1" ;;
  esac
}
