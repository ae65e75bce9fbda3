package dev.coracle.capability.model;

import dev.coracle.capability.model.Warning.Severity;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.net.HostPattern;
import java.util.List;

/// What is risky about a host pattern: how many computers it names, and whether they are the user's
/// own. By its text alone; no name is looked up.
final class HostRisks {

    private HostRisks() {}

    static List<Warning> of(HostGrant grant) {
        HostPattern pattern = grant.parsed();
        if (grant.direction() == HostGrant.Direction.LISTEN) {
            return pattern.isLoopback()
                    ? List.of()
                    : List.of(caution("capability.warning.host.listen"));
        }
        if (pattern.isEverybody()) {
            return List.of(danger("capability.warning.host.all"));
        }
        if (pattern.below().isPresent()) {
            return List.of(danger("capability.warning.host.below", pattern.below().get()));
        }
        return pattern.isInside() ? List.of(caution("capability.warning.host.own")) : List.of();
    }

    private static Warning danger(String key, Object... arguments) {
        return new Warning(Severity.DANGER, Words.text(key, arguments));
    }

    private static Warning caution(String key) {
        return new Warning(Severity.CAUTION, Words.text(key));
    }
}
