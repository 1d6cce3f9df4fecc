# Sourced by ./mvnw and ./stint. Leaves JAVA_HOME at a JDK of 21 or later (25 preferred), or ends with one line.
# JAVA_HOME wins when it is new enough; then the usual places; then the PATH's java.

stint_jdk_major() { # the major version of the JDK in $1, or 0
  [ -x "$1/bin/javac" ] || { echo 0; return; }
  if [ -r "$1/release" ]; then
    major=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release" | head -n 1)
  else
    major=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
  fi
  echo "${major:-0}"
}

stint_find_jdk() { # prints the chosen JDK's folder, or nothing
  if [ -n "${JAVA_HOME-}" ] && [ "$(stint_jdk_major "$JAVA_HOME")" -ge 21 ]; then
    echo "$JAVA_HOME"
    return
  fi
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  best=
  best_major=0
  set +f
  for home in "${on_path:-/nonexistent}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "${HOME:-}"/.sdkman/candidates/java/* \
    "${HOME:-}"/.jdks/* "${HOME:-}"/.jbang/cache/jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    major=$(stint_jdk_major "$home")
    if [ "$major" -ge 21 ] && { [ "$major" -eq 25 ] || [ "$best_major" -ne 25 ]; } && [ "$major" -gt "$best_major" -o "$major" -eq 25 ]; then
      best=$home
      best_major=$major
    fi
  done
  echo "$best"
}

stint_jdk=$(stint_find_jdk)
if [ -z "$stint_jdk" ]; then
  echo "No JDK of 21 or later found: install JDK 25 (for example Eclipse Temurin 25), or set JAVA_HOME to one." >&2
  exit 1
fi
JAVA_HOME=$stint_jdk
export JAVA_HOME
