package dev.coracle.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ListingTest {

    @TempDir Path scratch;

    @ParameterizedTest
    @MethodSource("dev.coracle.engine.sandbox.SandboxWays#ways")
    void goesOnFromAnyPlaceThatItToldBefore(Sandbox.Way way) throws Exception {
        fill(3_000);
        try (Sandbox sandbox = new Sandbox(way);
                HostDirectory directory = sandbox.openGranted(scratch, false)) {
            DirectoryListing listing = directory.list();
            List<DirectoryListing.Entry> all = read(listing, DirectoryListing.START);
            assertThat(all).hasSize(3_002);
            assertThat(all.stream().map(ListingTest::name).distinct()).hasSize(3_002);
            for (int from : new int[] {2_999, 2_998, 1_500, 5, 2_500, 0, 3_001}) {
                DirectoryListing.Entry next = listing.after(all.get(from).cookie());
                assertThat(next == null ? null : name(next))
                        .as("after " + from)
                        .isEqualTo(from == 3_001 ? null : name(all.get(from + 1)));
            }
            assertThatThrownBy(() -> listing.after(Long.MIN_VALUE))
                    .isInstanceOfSatisfying(
                            HostFailure.class, e -> assertThat(e.errno()).isEqualTo(Errno.INVAL));
            Files.createFile(scratch.resolve("new"));
            assertThat(read(listing, DirectoryListing.START)).as("from the start").hasSize(3_003);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.coracle.engine.sandbox.SandboxWays#ways")
    void tellsWhatEntriesAreAndNothingOfTheDirectoryAbove(Sandbox.Way way) throws Exception {
        Files.createDirectory(scratch.resolve("dir"));
        Files.createSymbolicLink(scratch.resolve("link"), Path.of("nowhere"));
        Files.writeString(scratch.resolve("file"), "");
        try (Sandbox sandbox = new Sandbox(way);
                HostDirectory directory = sandbox.openGranted(scratch, false)) {
            long own = directory.status().inode();
            List<String> told = new ArrayList<>();
            for (DirectoryListing.Entry entry : read(directory.list(), DirectoryListing.START)) {
                told.add(name(entry) + " " + entry.kind());
                if (name(entry).startsWith(".")) {
                    assertThat(entry.inode()).isEqualTo(own);
                } else {
                    assertThat(entry.inode())
                            .isEqualTo(directory.status(name(entry), false).inode());
                }
            }
            assertThat(told)
                    .containsExactlyInAnyOrder(
                            ". DIRECTORY",
                            ".. DIRECTORY",
                            "dir DIRECTORY",
                            "link SYMBOLIC_LINK",
                            "file REGULAR");
        }
    }

    private void fill(int files) throws IOException {
        for (int i = 0; i < files; i++) {
            Files.createFile(scratch.resolve("entry-" + i));
        }
    }

    private static List<DirectoryListing.Entry> read(DirectoryListing listing, long from)
            throws HostFailure {
        List<DirectoryListing.Entry> all = new ArrayList<>();
        DirectoryListing.@Nullable Entry entry = listing.after(from);
        while (entry != null) {
            all.add(entry);
            entry = listing.after(entry.cookie());
        }
        return all;
    }

    private static String name(DirectoryListing.Entry entry) {
        return new String(entry.name(), StandardCharsets.UTF_8);
    }
}
