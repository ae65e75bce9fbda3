package dev.coracle.engine;

import java.io.InputStream;

/// The three standard streams of a run, as the caller sees them.
///
/// @param stdin read only when the grants say [StdinGrant.Interactive]; read on a thread of its
///   own, ahead of the guest by at most 64 KiB; not closed
/// @param stdout called on the guest's thread
/// @param stderr called on the guest's thread
public record Streams(InputStream stdin, Output stdout, Output stderr) {

    /// Takes what the guest wrote, at the moment it wrote it.
    @FunctionalInterface
    public interface Output {

        /// Blocks as long as the reader needs: that is the back pressure on the guest. An exception
        /// ends the guest's write with `EIO`.
        ///
        /// @param bytes valid during the call only; to be copied where they are kept
        void write(byte[] bytes, int offset, int length);
    }

    /// No input, and outputs that are called as written.
    public static Streams to(Output stdout, Output stderr) {
        return new Streams(InputStream.nullInputStream(), stdout, stderr);
    }

    public Streams withStdin(InputStream stdin) {
        return new Streams(stdin, stdout, stderr);
    }
}
