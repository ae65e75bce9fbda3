package dev.coracle.app.modules;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Takes `.wasm` files that are dropped on a part of the window. Other files are left to whoever
/// wants them.
public final class WasmDrop {

    private WasmDrop() {}

    /// @param taken hears of the files of each drop, never of none
    public static void on(Node place, Consumer<List<Path>> taken) {
        place.addEventHandler(
                DragEvent.DRAG_OVER,
                event -> {
                    if (!modules(event.getDragboard().getFiles()).isEmpty()) {
                        event.acceptTransferModes(TransferMode.COPY);
                        event.consume();
                    }
                });
        place.addEventHandler(
                DragEvent.DRAG_DROPPED,
                event -> {
                    List<Path> modules = modules(event.getDragboard().getFiles());
                    if (!modules.isEmpty()) {
                        taken.accept(modules);
                        event.setDropCompleted(true);
                        event.consume();
                    }
                });
    }

    static List<Path> modules(List<File> files) {
        return files.stream()
                .filter(file -> file.getName().toLowerCase(Locale.ROOT).endsWith(".wasm"))
                .map(File::toPath)
                .toList();
    }
}
