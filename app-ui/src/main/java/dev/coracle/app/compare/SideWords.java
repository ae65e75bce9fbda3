package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.workloads.compare.Housing;
import dev.coracle.workloads.compare.Side;

/// How sides are called.
final class SideWords {

    private SideWords() {}

    static String of(Side side) {
        return switch (side) {
            case WASM_COLD -> text("compare.side.cold");
            case WASM_CACHED -> text("compare.side.cached");
            case WASM_WARM -> text("compare.side.warm");
            case CONTAINER -> text("compare.side.container");
            case WASM_CONTAINER -> text("compare.side.wasmContainer");
        };
    }

    static String of(Housing housing) {
        return switch (housing) {
            case SHARED_WORKER -> text("compare.housing.shared");
            case OWN_WORKER -> text("compare.housing.own");
            case CONTAINER -> text("compare.housing.container");
        };
    }
}
