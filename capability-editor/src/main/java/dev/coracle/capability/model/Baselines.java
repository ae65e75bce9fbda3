package dev.coracle.capability.model;

import dev.coracle.capability.model.Row.Change;
import dev.coracle.capability.model.Row.Changes;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.util.Optional;
import java.util.function.Function;

/// The three that each row is compared with.
///
/// @param lastRun what the last run was given; absent where there was none
/// @param defaults what a module starts with that was never granted anything
record Baselines(Baseline inForce, Optional<Baseline> lastRun, Baseline defaults) {

    static Baselines of(Grants inForce, Optional<Grants> lastRun, Grants defaults) {
        return new Baselines(
                new Baseline(inForce), lastRun.map(Baseline::new), new Baseline(defaults));
    }

    Changes of(DirectoryGrant now) {
        return new Changes(
                inForce.of(now),
                sinceRun(base -> base.of(now)),
                anythingByDefault() ? defaults.of(now) : Change.SAME);
    }

    Changes of(HostGrant now) {
        return new Changes(
                inForce.of(now),
                sinceRun(base -> base.of(now)),
                anythingByDefault() ? defaults.of(now) : Change.SAME);
    }

    /// Of a secret no record of a run tells, so it differs from none.
    Changes of(VariableGrant now) {
        boolean secret = now instanceof VariableGrant.Secret;
        return new Changes(
                inForce.of(now),
                secret ? Change.SAME : sinceRun(base -> base.of(now)),
                anythingByDefault() ? defaults.of(now) : Change.SAME);
    }

    Changes of(Grants now, Function<Grants, Object> part) {
        return new Changes(
                inForce.of(now, part),
                sinceRun(base -> base.of(now, part)),
                defaults.of(now, part));
    }

    /// Where nothing is granted by default, that a row is there says it all.
    private boolean anythingByDefault() {
        return !defaults.grants().equals(Grants.none());
    }

    private Change sinceRun(Function<Baseline, Change> compared) {
        return lastRun.map(compared).orElse(Change.SAME);
    }
}
