package dev.coracle.cli;

import dev.coracle.capability.profile.ProfileFolder;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.failure.Inert;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `coracle grants profile`: grants under a name, given to as many modules as one likes.
@Command(
        name = "profile",
        exitCodeOnInvalidInput = 2,
        description = {
            "Give modules the grants of a profile, in place of what is granted now.",
            "Without a profile the names of your own are listed; the desktop offers the same ones. A file of coracle grants export --as json is a profile too."
        },
        footer = {
            "%nExamples:",
            "  coracle grants profile --save api-client fetch",
            "  coracle grants profile api-client fetch thumbs mailer"
        })
final class GrantsProfileCommand implements Callable<Integer> {

    @ParentCommand private GrantsCommand parent;
    @Spec private CommandSpec spec;

    @Option(
            names = "--save",
            paramLabel = "NAME",
            description = "Keep what is granted to the module under this name, without secrets.")
    private @Nullable String save;

    @Option(
            names = "--remove",
            paramLabel = "NAME",
            description = "Forget the profile; modules keep what it gave them.")
    private @Nullable String remove;

    @Option(names = "--dry-run", description = "Show the changes and keep nothing.")
    private boolean dryRun;

    @Parameters(
            paramLabel = "NAME|FILE MODULE",
            description = "The profile, and the modules that it is for; with --save the module.")
    private List<String> words = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // picocli sets all of these before the call
    GrantsProfileCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = parent.coracle().open()) {
            Profile profile = new Profile(workloads, parent.coracle().terminal());
            if (save != null) {
                save(save, profile, workloads);
            } else if (remove != null) {
                remove(remove, profile.folder());
            } else if (words.isEmpty()) {
                profile.folder()
                        .names()
                        .forEach(parent.coracle().terminal().messagesToStdout()::println);
            } else {
                give(profile, workloads);
            }
        }
        return 0;
    }

    private void give(Profile profile, Workloads workloads) throws LibraryException {
        if (words.size() < 2) {
            throw mistake("name the modules that the profile is for, after it");
        }
        Grants grants = profile.read(words.getFirst());
        List<Kept> modules = new ArrayList<>();
        for (String module : words.subList(1, words.size())) {
            modules.add(Kept.find(module, workloads));
        }
        for (Kept module : modules) {
            parent.coracle().terminal().messagesToStdout().println(module.name() + ":");
            new Changes(parent.coracle().terminal()).tell(module.grants(), grants, dryRun);
            if (!dryRun) {
                workloads.runs().remember(module.digest(), grants);
            }
        }
    }

    private void save(String name, Profile profile, Workloads workloads) throws LibraryException {
        checkName(name);
        if (words.size() != 1) {
            throw mistake("name the one module whose grants are to be kept as a profile");
        }
        Kept module = Kept.find(words.getFirst(), workloads);
        try {
            profile.folder().save(name, module.grants());
        } catch (IOException e) {
            throw refused("keep the profile " + Inert.quote(name), e);
        }
    }

    private void remove(String name, ProfileFolder folder) throws LibraryException {
        checkName(name);
        if (!folder.names().contains(name)) {
            throw mistake("there is no profile of the name " + Inert.quote(name));
        }
        try {
            folder.remove(name);
        } catch (IOException e) {
            throw refused("remove the profile " + Inert.quote(name), e);
        }
    }

    private void checkName(String name) {
        if (!ProfileFolder.mayBeNamed(name)) {
            throw mistake(
                    "the name of a profile is made of letters, digits, spaces, _ and -, not "
                            + Inert.quote(name));
        }
    }

    private ParameterException mistake(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private static LibraryException refused(String what, IOException e) {
        return new LibraryException(
                what, "the system refuses", "Check that the data directory may be written.", e);
    }
}
