package dev.coracle.engine.sandbox;

/// An open directory, and everything beneath it.
///
/// Paths are the guest's: relative, `/`-separated. Symbolic links are followed beneath the
/// directory only. Each method refuses with `NOTCAPABLE` what would lead outside, whether anything
/// is there or not, and with `ROFS` what would change anything where the grant is for reading only.
public non-sealed interface HostDirectory extends HostNode {

    boolean writable();

    /// @return a file or a directory, whatever stands there
    HostNode open(String path, OpenRequest request) throws HostFailure;

    /// @param follow whether a symbolic link at the end is followed
    FileStatus status(String path, boolean follow) throws HostFailure;

    void setTimes(String path, boolean follow, FileTimes times) throws HostFailure;

    void makeDirectory(String path) throws HostFailure;

    void removeDirectory(String path) throws HostFailure;

    void removeFile(String path) throws HostFailure;

    /// @param target of the same kind of system as this one; may be this one
    void rename(String path, HostDirectory target, String targetPath) throws HostFailure;

    /// Makes a hard link; both directories must be writable, because whoever holds the new name can
    /// change the file.
    void link(String path, HostDirectory target, String targetPath) throws HostFailure;

    /// @param text what the link says; refused where it is absolute
    void makeSymbolicLink(String text, String path) throws HostFailure;

    /// What a symbolic link says.
    byte[] readLink(String path) throws HostFailure;

    /// The entries of this directory.
    DirectoryListing list() throws HostFailure;
}
