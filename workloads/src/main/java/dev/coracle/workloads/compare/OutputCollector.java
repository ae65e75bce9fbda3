package dev.coracle.workloads.compare;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/// Takes a run's output as it comes, and when it first came. The reader's thread writes; the others
/// read when the run has ended.
///
/// While the run goes on it does as little as it can, because that is in the times: what came is
/// put aside and hashed at the end. Only of a very long output is the beginning hashed before.
final class OutputCollector {

    private static final int BEGINNING = 4 << 10;
    private static final long MOST_ASIDE = 64L << 20;

    private final MessageDigest digest = sha256();
    private final List<byte[]> aside = new ArrayList<>();
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private long bytesAside;
    private long stdoutBytes;
    private final LongConsumer whenFirst;
    private long firstByte = -1;

    OutputCollector() {
        this(moment -> {});
    }

    /// @param whenFirst hears [System#nanoTime()] of the first byte, on the thread that brings it
    OutputCollector(LongConsumer whenFirst) {
        this.whenFirst = whenFirst;
    }

    /// @param bytes kept; nobody changes them afterwards
    synchronized void take(boolean error, byte[] bytes) {
        if (firstByte < 0 && bytes.length > 0) {
            firstByte = System.nanoTime();
            whenFirst.accept(firstByte);
        }
        if (error) {
            keep(stderr, bytes);
            return;
        }
        keep(stdout, bytes);
        stdoutBytes += bytes.length;
        aside.add(bytes);
        bytesAside += bytes.length;
        if (bytesAside > MOST_ASIDE) {
            hash();
        }
    }

    private void hash() {
        aside.forEach(digest::update);
        aside.clear();
        bytesAside = 0;
    }

    private static void keep(ByteArrayOutputStream beginning, byte[] bytes) {
        beginning.write(bytes, 0, Math.min(bytes.length, BEGINNING - beginning.size()));
    }

    /// [System#nanoTime()] at the first byte of either stream; empty where none came.
    synchronized OptionalLong firstByte() {
        return firstByte < 0 ? OptionalLong.empty() : OptionalLong.of(firstByte);
    }

    /// Called once, at the end.
    synchronized Output output(int exitCode) {
        hash();
        return new Output(
                HexFormat.of().formatHex(digest.digest()),
                stdoutBytes,
                Output.text(stdout.toByteArray()),
                Output.text(stderr.toByteArray()),
                exitCode);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
