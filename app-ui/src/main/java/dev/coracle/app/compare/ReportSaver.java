package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.error.Failure;
import dev.coracle.app.task.Tasks;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.export.CsvReport;
import dev.coracle.workloads.export.JsonReport;
import dev.coracle.workloads.export.MarkdownReport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javafx.stage.FileChooser;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Saves a result where the user wants it, in the form that the file's name says.
public final class ReportSaver {

    private final Tasks tasks;
    private final Consumer<String> say;
    private final Consumer<Failure> fail;

    public ReportSaver(Tasks tasks, Consumer<String> say, Consumer<Failure> fail) {
        this.tasks = tasks;
        this.say = say;
        this.fail = fail;
    }

    /// Asks where to.
    ///
    /// @param picture what a PNG shows
    void save(ComparisonResult result, Node picture) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("compare.save.title"));
        chooser.setInitialFileName(result.pair() + ".md");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(text("compare.save.markdown"), "*.md"),
                        new FileChooser.ExtensionFilter(text("compare.save.csv"), "*.csv"),
                        new FileChooser.ExtensionFilter(text("compare.save.json"), "*.json"),
                        new FileChooser.ExtensionFilter(text("compare.save.picture"), "*.png"));
        File chosen = chooser.showSaveDialog(picture.getScene().getWindow());
        if (chosen != null) {
            save(result, picture, named(chosen, chooser.getSelectedExtensionFilter()));
        }
    }

    /// Not every system's dialog changes the name when another kind is chosen.
    static Path named(File chosen, FileChooser.@Nullable ExtensionFilter filter) {
        String name = chosen.getName();
        if (filter == null) {
            return chosen.toPath();
        }
        String ending = filter.getExtensions().getFirst().substring(1);
        if (name.endsWith(ending)) {
            return chosen.toPath();
        }
        String bare = name.replaceFirst("\\.(md|csv|json|png)$", "");
        return chosen.toPath().resolveSibling(bare + ending);
    }

    void save(ComparisonResult result, Node picture, Path file) {
        String name = String.valueOf(file.getFileName());
        WritableImage image = name.endsWith(".png") ? picture(picture) : null;
        tasks.start(
                text("compare.save.task", name),
                progress -> {
                    if (image != null) {
                        write(image, file);
                    } else if (name.endsWith(".csv")) {
                        Files.writeString(file, CsvReport.write(result));
                    } else if (name.endsWith(".json")) {
                        Files.writeString(file, JsonReport.write(result));
                    } else {
                        Files.writeString(file, MarkdownReport.write(result));
                    }
                    return file;
                },
                written -> say.accept(text("compare.save.done", written)),
                thrown -> fail.accept(Failure.of(text("compare.save.failed", file), thrown)));
    }

    /// With its title, which the page shows elsewhere, and twice as fine as the screen.
    private static WritableImage picture(Node picture) {
        Node title = picture.lookup("#compare-picture-title");
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(2, 2));
        try {
            show(title, true);
            // What was not shown takes its place only now.
            picture.autosize();
            if (picture instanceof Parent parent) {
                parent.applyCss();
                parent.layout();
            }
            return picture.snapshot(parameters, null);
        } finally {
            show(title, false);
        }
    }

    private static void show(@Nullable Node title, boolean wanted) {
        if (title != null) {
            title.setVisible(wanted);
            title.setManaged(wanted);
        }
    }

    private static void write(WritableImage image, Path file) throws IOException {
        if (!ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile())) {
            throw new IOException("this Java cannot write PNG");
        }
    }
}
