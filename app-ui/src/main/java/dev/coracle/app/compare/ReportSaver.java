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
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.stage.FileChooser;
import javax.imageio.ImageIO;

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
            save(result, picture, chosen.toPath());
        }
    }

    void save(ComparisonResult result, Node picture, Path file) {
        String name = String.valueOf(file.getFileName());
        WritableImage image =
                name.endsWith(".png") ? picture.snapshot(new SnapshotParameters(), null) : null;
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

    private static void write(WritableImage image, Path file) throws IOException {
        if (!ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile())) {
            throw new IOException("this Java cannot write PNG");
        }
    }
}
