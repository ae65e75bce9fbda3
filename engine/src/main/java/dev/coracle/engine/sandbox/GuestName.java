package dev.coracle.engine.sandbox;

/// A guest's path taken apart at its last component.
///
/// @param parent everything before, empty where there is nothing
/// @param last never empty and without `/`; may be `.` or `..`
/// @param mustBeDirectory whether a slash stood at the end
record GuestName(String parent, String last, boolean mustBeDirectory) {

    /// @throws HostFailure where the path cannot name anything beneath a directory
    static GuestName of(String path) throws HostFailure {
        check(path);
        int end = path.length();
        while (path.charAt(end - 1) == '/') {
            end--;
        }
        int slash = path.lastIndexOf('/', end - 1);
        return new GuestName(
                path.substring(0, Math.max(slash, 0)),
                path.substring(slash + 1, end),
                end < path.length());
    }

    /// @throws HostFailure `NOENT` for an empty path, `INVAL` for a NUL, `NOTCAPABLE` for an
    ///   absolute one
    static void check(String path) throws HostFailure {
        if (path.isEmpty()) {
            throw HostFailure.of(Errno.NOENT);
        }
        if (path.indexOf('\0') >= 0) {
            throw HostFailure.of(Errno.INVAL);
        }
        if (path.charAt(0) == '/') {
            throw PathWalk.leadsOutside();
        }
    }

    /// Whether the last component names something in the parent.
    boolean isPlain() {
        return !last.equals(".") && !last.equals("..");
    }
}
