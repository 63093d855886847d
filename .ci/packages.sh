# Sourced by run.sh and test.sh: install_packages SECTION … installs what is missing of those sections of
# packages.txt, with sudo where not root, and touches nothing when nothing is missing.
missing_packages() {
  awk -v wanted=" $* " '/^\[/ { section = substr($1, 2, length($1) - 2); next }
                        /^[^#[:space:]]/ && index(wanted, " " section " ") { print $1 }' packages.txt |
    while read -r package; do
      dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || echo "$package"
    done
}

install_packages() {
  local missing as_root=()
  command -v dpkg-query >/dev/null || { echo "This is no Debian system: install what packages.txt lists by hand." >&2; return 0; }
  missing=$(missing_packages "$@" | sort -u | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { printf 'Please install as root:\n  apt-get install %s\n' "$missing" >&2; return 4; }
    as_root=(sudo)
  fi
  echo "Installing: $missing" >&2
  # shellcheck disable=SC2086  # one word per package is meant
  "${as_root[@]}" apt-get update -q >&2 &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >&2
}
