package dev.coracle.capability.view;

import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Edits;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Dropping folders on a node grants them, read-only.
final class FolderDrop {

    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private FolderDrop() {}

    static void on(Node node, EditorViewModel model, Runnable dropped) {
        node.setOnDragOver(
                drag -> {
                    if (!folders(drag).isEmpty()) {
                        drag.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                        node.pseudoClassStateChanged(DROPPING, true);
                    }
                    drag.consume();
                });
        node.setOnDragExited(drag -> node.pseudoClassStateChanged(DROPPING, false));
        node.setOnDragDropped(
                drag -> {
                    List<Path> folders = folders(drag);
                    model.edit(Edits.addDirectories(folders));
                    drag.setDropCompleted(!folders.isEmpty());
                    drag.consume();
                    dropped.run();
                });
    }

    private static List<Path> folders(DragEvent drag) {
        return drag.getDragboard().hasFiles()
                ? drag.getDragboard().getFiles().stream()
                        .filter(File::isDirectory)
                        .map(File::toPath)
                        .toList()
                : List.of();
    }
}
