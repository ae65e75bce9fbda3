package dev.coracle.capability.view;

import javafx.application.Application;

/// Starts the sample from a class path, where a main class may not be an application itself.
public final class SampleLauncher {

    private SampleLauncher() {}

    public static void main(String[] args) {
        Application.launch(Sample.class, args);
    }
}
