# Sourced by ./coracle and ./test, with $home set to the root of the clone: finds a JDK, and builds what is missing.
# Sets JAVA_HOME.

# Prints the feature version of the JDK in the folder $1, or 0 where there is none with a compiler.
jdk_version() {
    local version
    [ -x "$1/bin/javac" ] || { echo 0; return; }
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
    [ -n "$version" ] || version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
    echo "${version:-0}"
}

# Sets JAVA_HOME to a JDK 25 or newer: the one it names, the one on the PATH, then the usual places of each system.
find_jdk() {
    local candidate on_path
    on_path=$(command -v javac 2>/dev/null || true)
    [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
    for candidate in "${JAVA_HOME-}" "$on_path" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /usr/local/lib/jvm/* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
        "$HOME"/.asdf/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*; do
        if [ -n "$candidate" ] && [ -d "$candidate" ] && [ "$(jdk_version "$candidate")" -ge 25 ]; then
            export JAVA_HOME="$candidate"
            return
        fi
    done
    echo "Coracle needs a JDK 25 or newer and found none: install Eclipse Temurin 25 from https://adoptium.net (or your system's package), or set JAVA_HOME to one." >&2
    exit 1
}

maven() {
    if ! command -v mvn >/dev/null; then
        echo "Coracle builds with Maven 3.8 or newer and found no mvn on the PATH: install your system's maven package." >&2
        exit 1
    fi
    (cd "$home" && mvn -B --no-transfer-progress "$@")
}

# Packs the product where a source file is newer than the last packing. A second caller waits for the first.
ensure_built() {
    local stamp="$home/installer/target/coracle/built" lock="$home/installer/target/lock"
    is_fresh "$stamp" && return
    mkdir -p "$home/installer/target"
    if command -v flock >/dev/null; then
        exec 8>"$lock"
        flock 8
        is_fresh "$stamp" && { exec 8>&-; return; }
    fi
    rm -rf "$home/installer/target/coracle/lib"
    echo "Building Coracle; the first time takes a minute or two ..." >&2
    if ! maven -q package -DskipTests >"$home/installer/target/build.log" 2>&1; then
        grep -E '^\[ERROR\]|BUILD' "$home/installer/target/build.log" | head -20 >&2
        echo "The build failed; all of its output is in installer/target/build.log." >&2
        exit 1
    fi
    rehearse_desktop
    touch "$stamp"
    ! command -v flock >/dev/null || exec 8>&-
}

# How the desktop is started: what the rehearsal and the real start must have in common for the cache to serve.
desktop_flags() {
    local lib="$home/installer/target/coracle/lib"
    desktop_cache="$home/installer/target/coracle/desktop.aot"
    desktop_classes=$(printf '%s:' "$lib"/*.jar)
    desktop_classes=${desktop_classes%:}
    desktop_flags=(-XX:-OmitStackTraceInFastThrow --sun-misc-unsafe-memory-access=allow
        --enable-native-access=ALL-UNNAMED,javafx.graphics
        --module-path "$lib/javafx" --add-modules javafx.controls,javafx.swing)
}

# How it is started where it is seen: sets desktop_start to the flags, and in the environment what the toolkit reads.
desktop_start() {
    desktop_flags
    # The serial collector and a small start keep the idle desktop 20 MB smaller; the rehearsal is watched under the
    # default one, which alone writes objects into the cache on every JDK.
    desktop_start=("${desktop_flags[@]}" -XX:+UseSerialGC -Xms32m)
    # glibc keeps what the start needed for a moment, 15 MB, unless it is asked to give it back.
    [ "$(uname)" != Linux ] ||
        desktop_start+=(-XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockExperimentalVMOptions -XX:TrimNativeHeapInterval=10000)
    # GDK would look for OpenGL where it is the first on a display; the toolkit looks for itself.
    export GDK_GL=disable
}

# Starts the desktop once where nobody sees it, so that the JVM keeps what it loads and links (JEP 514): the window then
# comes up in two thirds of the time. Where that fails it starts as it would without.
rehearse_desktop() {
    local scratch
    desktop_flags
    rm -f "$desktop_cache"
    scratch=$(mktemp -d)
    "$JAVA_HOME/bin/java" "${desktop_flags[@]}" "-XX:AOTCacheOutput=$desktop_cache" \
        -Dglass.platform=Headless -Dprism.order=sw -cp "$desktop_classes" dev.coracle.app.Launcher --data "$scratch" --rehearse \
        >"$home/installer/target/rehearsal.log" 2>&1 </dev/null || rm -f "$desktop_cache"
    rm -rf "$scratch"
}

# Outside a UTF-8 locale, as under cron, the JVM can name no file and pass no argument but in ASCII.
utf8_names() {
    [ "$(locale charmap 2>/dev/null)" != UTF-8 ] || return 0
    if [ -n "${LC_ALL-}" ]; then export LC_ALL=C.UTF-8; else export LC_CTYPE=C.UTF-8; fi
}

is_fresh() {
    [ -f "$1" ] && [ -z "$(find "$home" -path '*/target' -prune -o -path '*/.git' -prune -o \
        \( -path '*/src/main/*' -o -name pom.xml \) -type f -newer "$1" -print 2>/dev/null | head -n 1)" ]
}

find_jdk
utf8_names
