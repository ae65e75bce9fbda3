package dev.coracle.engine.sandbox;

/// How to open.
///
/// @param create make a file where there is none
/// @param exclusive fail where there is one
/// @param directory fail where it is not a directory
/// @param follow whether a symbolic link at the end is followed
/// @param append each write goes to the end
/// @param sync each write waits for the disk
public record OpenRequest(
        boolean read,
        boolean write,
        boolean create,
        boolean exclusive,
        boolean truncate,
        boolean directory,
        boolean follow,
        boolean append,
        boolean sync) {

    /// An existing file or directory, links followed.
    public static OpenRequest reading() {
        return new OpenRequest(true, false, false, false, false, false, true, false, false);
    }

    /// Whether it could change anything.
    public boolean changes() {
        return write || create || truncate;
    }
}
