package dev.coracle.app.shell;

/// The screens of the side navigation, in its order.
public enum Place {
    HOME,
    MODULES,
    RUNS,
    COMPARE,
    DENSITY,
    SERVE,
    DOCTOR,
    SETTINGS
}
