# What tools/ordbro, tools/test and tools/bench/run share: finding and installing what the machine lacks,
# and building the release program. Sourced, not run; the caller sets `root` (the repository) and `self`
# (the name to speak under). Needs bash 3.2 or newer.

swift_needed=6.3                     # the first version whose package manager and tests we know to work
program=$root/.build/release/ordbro
stamp=$root/.build/ordbro.stamp      # as new as the sources that `program` was built from; holds their path

say() { printf '%s: %s\n' "$self" "$*" >&2; }

# fail ID MESSAGE REMEDY...: one line with the fault, an indented line for each remedy, status 2.
fail() {
  local id=$1 message=$2
  shift 2
  printf '%s: error: %s [%s]\n' "$self" "$message" "$id" >&2
  [ $# -eq 0 ] || printf '  %s\n' "$@" >&2
  exit 2
}

# run_logged LOG COMMAND...: runs quietly, keeping what the command prints in LOG; status of the command.
run_logged() {
  local log=$1
  shift
  mkdir -p "${log%/*}" && "$@" >"$log" 2>&1 </dev/null
}

# --- packages -------------------------------------------------------------------------------------------

# found KIND NAME [MODULE]: is what a line of packages.tsv looks for there?
found() {
  local flags=''
  case $1 in
    command) command -v "$2" >/dev/null ;;
    file) [ -e "$2" ] ;;
    python) python3 -c "import $2" 2>/dev/null ;;
    header)
      if [ $# -gt 2 ]; then flags=$(pkg-config --cflags "$3" 2>/dev/null); fi
      # $flags is a list of options.
      # shellcheck disable=SC2086
      printf '#include <%s>\n' "$2" | "$(compiler)" $flags -x c++ -E - >/dev/null 2>&1
      ;;
  esac
}

# The compiler that SwiftPM uses: Swift's own clang where it lies beside swift.
compiler() {
  local swift beside
  if swift=$(command -v swift); then
    beside=$(dirname "$(readlink -f "$swift")")/clang
    if [ -x "$beside" ]; then
      printf '%s\n' "$beside"
      return
    fi
  fi
  printf '%s\n' "${CXX:-c++}"
}

# missing GROUP...: the lines of packages.tsv that belong to the groups and are not there.
missing() {
  local group package where why wanted
  while IFS=$'\t' read -r group package where why; do
    for wanted in "$@"; do
      # `where` is KIND NAME [MODULE].
      # shellcheck disable=SC2086
      if [ "$group" = "$wanted" ] && ! found $where; then
        printf '%s\t%s\t%s\n' "$package" "$where" "$why"
      fi
    done
  done <"$root/tools/packages.tsv"
}

# install_missing GROUP...: installs what is missing, or says what to do and stops with status 2.
install_missing() {
  local lines names package where why sudo='' log=$root/.build/setup.log
  lines=$(missing "$@")
  [ -n "$lines" ] || return 0
  names=$(cut -f1 <<<"$lines" | sort -u | tr '\n' ' ')
  names=${names% }
  local reasons=()
  while IFS=$'\t' read -r package where why; do reasons+=("$package: $why"); done <<<"$lines"

  if ! command -v apt-get >/dev/null; then
    fail setup-unknown-system "something is missing, and this system has no apt-get to install it with" \
      "install what your system calls these packages of Debian, with their headers:" "${reasons[@]}" \
      "(looked for: $(cut -f2 <<<"$lines" | tr '\n' ';' | sed 's/;$//; s/;/; /g'))"
  fi
  local command="apt-get install -y --no-install-recommends $names"
  if [ "$(id -u)" != 0 ]; then
    # A password can be asked for only at a terminal.
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      sudo=sudo
    else
      fail setup-not-root "packages are missing, and installing them needs root" \
        "${reasons[@]}" "run as root: apt-get update && $command"
    fi
  fi
  say "installing packages${sudo:+ with sudo}:"
  printf '  %s\n' "${reasons[@]}" >&2
  # The lists of a new machine are empty or old. A mirror that is away need not matter: the install tells.
  # shellcheck disable=SC2086
  run_logged "$log.update" $sudo apt-get update || true
  # shellcheck disable=SC2086
  if ! run_logged "$log" $sudo env DEBIAN_FRONTEND=noninteractive $command; then
    cat "$log.update" "$log" >&2
    fail setup-install "the packages could not be installed" "run as root: apt-get update && $command"
  fi
  lines=$(missing "$@")
  [ -z "$lines" ] || fail setup-still-missing "installed, but still not found: $(cut -f1 <<<"$lines" | tr '\n' ' ')" \
    "looked for: $(cut -f2 <<<"$lines" | tr '\n' ';')"
}

# python_place FOLDER REQUIREMENTS: a virtual environment with the packages that the file lists.
python_place() {
  local place=$1 list=$2
  if [ -x "$place/bin/python" ] && cmp -s "$list" "$place/installed.txt"; then return 0; fi
  say "installing from PyPI into $place: $(grep -v '^#' "$list" | tr '\n' ' ')"
  rm -rf "$place"
  if ! run_logged "$place.log" python3 -m venv "$place" ||
    ! run_logged "$place.log" "$place/bin/python" -m pip install --disable-pip-version-check --quiet -r "$list"; then
    cat "$place.log" >&2
    fail setup-pypi "the packages in $list could not be installed" "see the lines above"
  fi
  cp "$list" "$place/installed.txt"
}

# --- Swift ----------------------------------------------------------------------------------------------

require_swift() {
  local version words
  command -v swift >/dev/null || fail swift-missing "Swift is not installed, or not on PATH" \
    "install Swift $swift_needed or newer (swift.org/install) and put its usr/bin on PATH"
  words=$(swift --version 2>&1) || true
  version=$(sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' <<<"$words" | head -n 1)
  [ -n "$version" ] || fail swift-broken "$(command -v swift) does not run" "it says: ${words:-nothing}" \
    "install what it misses (swift.org/install lists its packages for each system)"
  [ "$(printf '%s\n' "$swift_needed" "$version" | sort -V | head -n 1)" = "$swift_needed" ] ||
    fail swift-too-old "Swift $version is too old: Ordbro needs $swift_needed or newer" \
      "install a newer one (swift.org/install) and put its usr/bin first on PATH"
}

# --- the release program --------------------------------------------------------------------------------

# Is the program as new as everything it is built from? Folders count too: removing a file touches its folder.
is_fresh() {
  local built=''
  [ -x "$program" ] && [ -f "$stamp" ] && read -r built <"$stamp" && [ "$built" = "$root" ] &&
    [ -z "$(find "$root/Package.swift" "$root/Sources" "$root/Locales" -newer "$stamp" -print -quit 2>&1)" ]
}

# Builds the release program unless it is fresh. Calls at the same time wait for each other.
build_program() {
  local log=$root/.build/ordbro.log built=''
  # The manifest serves as the lock: it is always there, and nothing ever locks it but we.
  exec 9<"$root/Package.swift"
  if command -v flock >/dev/null && ! flock -n 9; then
    say "another call is building: waiting for it ..."
    flock 9
  fi
  if ! is_fresh; then
    require_swift
    install_missing build
    mkdir -p "$root/.build"
    # Compiled modules name their own path: those of a folder that was moved or copied cannot be used.
    if [ -f "$stamp" ] && read -r built <"$stamp" && [ "$built" != "$root" ]; then
      rm -rf "${root:?}/.build"
      mkdir -p "$root/.build"
    fi
    if [ -x "$program" ]; then
      say "the sources have changed: building again ..."
    else
      say "building the program; the first time takes a few minutes ..."
    fi
    printf '%s\n' "$root" >"$stamp.new" # its time is the start of the build: later edits are newer
    if ! run_logged "$log" swift build --package-path "$root" -c release --static-swift-stdlib --product ordbro; then
      cat "$log" >&2
      fail build-failed "the program could not be built" "the compiler's words stand above and in $log"
    fi
    mv "$stamp.new" "$stamp"
  fi
  exec 9<&-
}
