package dev.coracle.capability.view;

import dev.coracle.engine.grant.Grants;

/// What a proposal can change beyond the grants of the module that is edited. The editor stores
/// nothing and starts nothing, so the program around it does both; without one, it offers neither.
public interface Reach {

    /// Runs the module with these grants, which are remembered nowhere.
    ///
    /// @param grants those in force, with what was proposed
    void once(Grants grants);

    /// Lets every module that was never granted anything start with these.
    ///
    /// @param defaults in place of the earlier ones; holds no value of a secret
    void everywhere(Grants defaults);
}
