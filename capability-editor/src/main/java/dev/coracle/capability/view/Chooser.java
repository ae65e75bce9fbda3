package dev.coracle.capability.view;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks the user for a place of this computer.
interface Chooser {

    Optional<Path> directory(Window owner, String title, Path start);

    Optional<Path> file(Window owner, String title, Path start);

    /// A file to write; nothing is written yet.
    Optional<Path> save(Window owner, String title, String name);

    /// The dialogs of the platform.
    Chooser OF_THE_PLATFORM =
            new Chooser() {
                @Override
                public Optional<Path> directory(Window owner, String title, Path start) {
                    DirectoryChooser chooser = new DirectoryChooser();
                    chooser.setTitle(title);
                    chooser.setInitialDirectory(existing(start));
                    return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
                }

                @Override
                public Optional<Path> file(Window owner, String title, Path start) {
                    FileChooser chooser = new FileChooser();
                    chooser.setTitle(title);
                    chooser.setInitialDirectory(existing(start));
                    return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
                }

                @Override
                public Optional<Path> save(Window owner, String title, String name) {
                    FileChooser chooser = new FileChooser();
                    chooser.setTitle(title);
                    chooser.setInitialFileName(name);
                    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
                }

                // The platform refuses to start in a directory that is not there.
                private File existing(Path start) {
                    for (Path path = start; path != null; path = path.getParent()) {
                        if (path.toFile().isDirectory()) {
                            return path.toFile();
                        }
                    }
                    return new File(System.getProperty("user.home", "/"));
                }
            };
}
