package dev.coracle.capability.view;

import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Edits;
import dev.coracle.capability.model.Review;
import dev.coracle.capability.model.Words;
import dev.coracle.engine.grant.Grants;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Dropping folders on a node grants them, read-only. For a file its folder is offered, because a
/// folder is the least that can be granted.
final class FolderDrop {

    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private FolderDrop() {}

    static void on(Node node, EditorViewModel model, Runnable dropped) {
        node.setOnDragOver(
                drag -> {
                    if (drag.getDragboard().hasFiles()) {
                        drag.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                        node.pseudoClassStateChanged(DROPPING, true);
                    }
                    drag.consume();
                });
        node.setOnDragExited(drag -> node.pseudoClassStateChanged(DROPPING, false));
        node.setOnDragDropped(
                drag -> {
                    List<Path> files = files(drag);
                    take(files, model);
                    drag.setDropCompleted(!files.isEmpty());
                    drag.consume();
                    dropped.run();
                });
    }

    /// Grants the folders and offers those of the files.
    static void take(List<Path> dropped, EditorViewModel model) {
        List<Path> folders = dropped.stream().filter(Files::isDirectory).toList();
        List<Path> parents =
                dropped.stream()
                        .filter(file -> !Files.isDirectory(file))
                        .map(file -> file.toAbsolutePath().getParent())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        if (!folders.isEmpty()) {
            model.edit(Edits.addDirectories(folders));
        }
        if (!parents.isEmpty()) {
            Grants now = model.grantsProperty().get();
            model.propose(
                    new Review(
                            Words.text("capability.review.file"),
                            Optional.of(Edits.addDirectories(parents).apply(now)),
                            List.of(Words.text("capability.review.file.note"))));
        }
    }

    private static List<Path> files(DragEvent drag) {
        return drag.getDragboard().hasFiles()
                ? drag.getDragboard().getFiles().stream().map(File::toPath).toList()
                : List.of();
    }
}
