package dev.coracle.cli;

import dev.coracle.capability.format.GrantFormat;
import dev.coracle.capability.format.Imported;
import dev.coracle.capability.format.Reading;
import dev.coracle.capability.format.UnreadableException;
import dev.coracle.capability.profile.ProfileFolder;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.failure.FileAnswer;
import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Profiles of grants on the command line: the user's own, which the desktop offers too, and files
/// of Coracle's own format that somebody shared.
record Profile(Workloads workloads, Terminal terminal) {

    private static final long LONGEST = 1 << 20;

    /// What the desktop offers in its menu too.
    ProfileFolder folder() {
        return new ProfileFolder(workloads.settings().data().resolve("profiles"));
    }

    /// The grants of a profile; what its file says beyond them is told on stderr.
    ///
    /// @param named the name of one of the user's own, or else a file
    Grants read(String named) throws LibraryException {
        ProfileFolder own = folder();
        try {
            Imported read =
                    own.names().contains(named) ? own.read(named) : file(named, own.names());
            read.notes().forEach(note -> terminal.messages().println("note: " + note));
            return read.grants();
        } catch (IOException e) {
            throw new LibraryException(
                    "read the profile " + Inert.quote(named),
                    FileAnswer.of(e),
                    "Check that you may read the file.",
                    e);
        } catch (UnreadableException e) {
            throw new LibraryException(
                    "read the profile " + Inert.quote(named),
                    Objects.requireNonNullElse(e.getMessage(), "").replaceFirst("\\.$", ""),
                    "Write one with coracle grants export MODULE --as json.",
                    e);
        }
    }

    private static Imported file(String named, List<String> names)
            throws IOException, UnreadableException, LibraryException {
        Optional<Path> file = Chosen.existingFile(named).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            throw LibraryException.of(
                    new NotFoundException(
                            "find the profile " + Inert.quote(named),
                            "there is no profile and no file of that name",
                            names.isEmpty()
                                    ? "Save one with coracle grants profile --save NAME MODULE."
                                    : "There are: " + String.join(", ", names) + "."));
        }
        if (Files.size(file.get()) > LONGEST) {
            throw new UnreadableException("The file is longer than 1 MiB, which no profile is.");
        }
        String text = new String(Files.readAllBytes(file.get()), StandardCharsets.UTF_8);
        Path base = file.get().toAbsolutePath().getParent();
        return GrantFormat.JSON.read(
                text, Reading.at(Objects.requireNonNullElse(base, Path.of("/"))));
    }
}
