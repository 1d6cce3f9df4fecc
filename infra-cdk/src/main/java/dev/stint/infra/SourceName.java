package dev.stint.infra;

/** The name of what starts runs: a part of paths, of its deliveries' keys, and of the construct tree. */
final class SourceName {
    private SourceName() {}

    static String checked(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
            throw new IllegalArgumentException(
                    "name '%s': allowed are 1 to 64 letters, digits, - and _, the first a letter or digit"
                            .formatted(name));
        }
        return name;
    }
}
