package dev.coracle.capability.model;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.DirectoryGrant.Access;
import dev.coracle.engine.grant.Grants;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/// What a run was refused, and the least grant that would have let it through. It vanishes as soon
/// as the edited grants hold what it proposes.
///
/// @param key names the proposal within its door
/// @param asked what the module tried and why it was refused, as a sentence
/// @param action what accepting it does, in the words of a button
/// @param effect what that gives the module, where the action does not say it all; else empty
/// @param times how often it was tried
/// @param step what accepting it changes
public record Proposal(
        Door door, String key, String asked, String action, String effect, long times, Step step) {

    /// What accepting a proposal changes.
    public sealed interface Step {

        /// The grants with this change; a directory is the suggested one.
        Grants applied(Grants grants);
    }

    /// Grants a directory of this computer; the user may choose another than the suggested one.
    ///
    /// @param suggested may not exist yet; then applying the grants makes it
    public record GrantDirectory(Path suggested, String guest, Access access) implements Step {

        /// The grant of a directory that the user chose.
        public DirectoryGrant at(Path host) {
            return new DirectoryGrant(host, guest, access);
        }

        @Override
        public Grants applied(Grants grants) {
            return grants.withDirectory(at(suggested));
        }
    }

    /// Changes the grants without a question.
    public record Edit(UnaryOperator<Grants> change) implements Step {

        @Override
        public Grants applied(Grants grants) {
            return change.apply(grants);
        }
    }
}
