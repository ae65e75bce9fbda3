package dev.coracle.app.modules;

import dev.coracle.workloads.library.Anatomy;
import dev.coracle.workloads.library.ModuleFacts;

/// What was found in the file of a module.
public record Inspected(ModuleFacts facts, Anatomy anatomy) {}
