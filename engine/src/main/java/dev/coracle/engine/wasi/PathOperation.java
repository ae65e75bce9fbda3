package dev.coracle.engine.wasi;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.grant.PathDecision;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostDirectory;
import dev.coracle.engine.sandbox.HostFailure;
import java.util.Optional;

/// One operation on a path: decided by a grant, done by the sandbox, recorded in the trail.
public final class PathOperation {

    private PathOperation() {}

    /// What is done once it is decided.
    @FunctionalInterface
    public interface Decided<T> {
        T run() throws HostFailure;
    }

    /// As [Decided], in a directory.
    @FunctionalInterface
    public interface Body<T> {
        T run(HostDirectory directory) throws HostFailure;
    }

    /// @param target the absolute guest path, for the trail
    /// @throws HostFailure `ROFS` or `NOTCAPABLE` where the decision is no, else what the operation
    ///   throws
    public static <T> T perform(
            AccessTrail trail,
            Access.Kind kind,
            String target,
            PathDecision decision,
            Decided<T> operation)
            throws HostFailure {
        return perform(trail, kind, target, "", decision, operation);
    }

    /// As the other, for a path beneath a directory, which costs the trail less.
    ///
    /// @param directory absolute and normal
    /// @param relative as the guest said it
    static <T> T perform(
            AccessTrail trail,
            Access.Kind kind,
            String directory,
            String relative,
            PathDecision decision,
            Decided<T> operation)
            throws HostFailure {
        try {
            require(decision);
            T result = operation.run();
            trail.recordPath(kind, directory, relative, Access.Outcome.ALLOWED);
            return result;
        } catch (HostFailure e) {
            Optional<Denial> denial = e.denial();
            if (denial.isPresent()) {
                trail.denyPath(kind, directory, relative, denial.get());
            } else {
                trail.recordPath(kind, directory, relative, Access.Outcome.ALLOWED);
            }
            throw e;
        }
    }

    /// @throws HostFailure where the decision is no
    public static void require(PathDecision decision) throws HostFailure {
        switch (decision) {
            case PathDecision.Allowed _ -> {}
            case PathDecision.ReadOnly _ -> throw HostFailure.denied(Errno.ROFS, Denial.READ_ONLY);
            case PathDecision.NotGranted _ ->
                    throw HostFailure.denied(Errno.NOTCAPABLE, Denial.NOT_GRANTED);
        }
    }
}
