package dev.coracle.cli;

import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.library.LibraryException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The grants of a run or of a service as options say them: a profile's, and what the others add.
final class ProfiledGrants {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin private GrantOptions options;

    @Option(
            names = "--profile",
            paramLabel = "NAME|FILE",
            description =
                    "Grant what a profile grants, and what the other options add; see coracle grants profile.")
    private @Nullable String profile;

    @SuppressWarnings("NullAway.Init") // picocli sets all of these before the call
    ProfiledGrants() {}

    /// @param arguments for the guest
    /// @throws ParameterException a sentence: an option cannot be as it is
    Grants read(Profile profiles, List<String> arguments) throws LibraryException {
        Grants base = profile == null ? Grants.none() : profiles.read(profile);
        try {
            return options.grants(base, arguments);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
