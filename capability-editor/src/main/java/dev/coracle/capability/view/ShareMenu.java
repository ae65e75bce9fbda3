package dev.coracle.capability.view;

import dev.coracle.capability.format.Exported;
import dev.coracle.capability.format.GrantFormat;
import dev.coracle.capability.format.Imported;
import dev.coracle.capability.format.Reading;
import dev.coracle.capability.format.Subject;
import dev.coracle.capability.format.UnreadableException;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Review;
import dev.coracle.capability.model.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Grants in the formats of other tools: copied, saved, or read. What a tool can't say is shown
/// after each export; what a file says is offered and not applied.
final class ShareMenu extends MenuButton {

    private static final long LONGEST = 1 << 20;

    private final EditorViewModel model;
    private final Chooser chooser;
    private final ObjectProperty<String> reference = new SimpleObjectProperty<>("module.wasm");

    ShareMenu(EditorViewModel model, Chooser chooser) {
        super(Words.text("capability.bar.share"));
        this.model = model;
        this.chooser = chooser;
        setId("editor-share");
        Menu copy = formats("copy", Words.text("capability.share.copy"), this::copy);
        Menu save = formats("save", Words.text("capability.share.save"), this::save);
        MenuItem read = new MenuItem(Words.text("capability.share.import"));
        read.setId("share-import");
        read.setOnAction(chosen -> read());
        getItems().addAll(copy, save, new SeparatorMenuItem(), read);
    }

    /// Where another tool finds the module.
    ObjectProperty<String> referenceProperty() {
        return reference;
    }

    private static Menu formats(String id, String title, Consumer<GrantFormat> action) {
        Menu menu = new Menu(title);
        menu.setId("share-" + id);
        for (GrantFormat format : GrantFormat.values()) {
            MenuItem item = new MenuItem(format.title());
            item.setId("share-" + id + "-" + format.id());
            item.setOnAction(chosen -> action.accept(format));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Exported exported(GrantFormat format) {
        return format.write(
                new Subject(
                        model.moduleNameProperty().get(),
                        reference.get(),
                        model.grantsProperty().get()));
    }

    private void copy(GrantFormat format) {
        Exported exported = exported(format);
        ClipboardContent content = new ClipboardContent();
        content.putString(exported.text());
        Clipboard.getSystemClipboard().setContent(content);
        tell(Words.text("capability.share.copied", format.title()), exported);
    }

    private void save(GrantFormat format) {
        chooser.save(getScene().getWindow(), format.title(), format.fileName())
                .ifPresent(
                        file -> {
                            Exported exported = exported(format);
                            try {
                                Files.writeString(file, exported.text());
                                tell(
                                        Words.text("capability.share.saved", format.title()),
                                        exported);
                            } catch (IOException e) {
                                say(failed(file));
                            }
                        });
    }

    private void tell(String title, Exported exported) {
        List<String> notes = new ArrayList<>();
        exported.leftOut().forEach(s -> notes.add(Words.text("capability.share.leftout", s)));
        exported.wider().forEach(s -> notes.add(Words.text("capability.share.wider", s)));
        if (exported.exact()) {
            notes.add(Words.text("capability.share.exact"));
        }
        model.propose(new Review(title, Optional.empty(), notes));
    }

    private void read() {
        chooser.file(
                        getScene().getWindow(),
                        Words.text("capability.share.import.title"),
                        model.places().home())
                .ifPresent(this::read);
    }

    private void read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > LONGEST) {
                say(failed(file));
                return;
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            Optional<GrantFormat> format = GrantFormat.guess(text);
            if (format.isEmpty()) {
                say(Words.text("capability.share.unknown", name));
                return;
            }
            Path folder =
                    Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
            Imported read = format.get().read(text, Reading.at(folder));
            model.propose(
                    new Review(
                            Words.text("capability.review.import", name),
                            Optional.of(read.grants()),
                            read.notes()));
        } catch (IOException e) {
            say(failed(file));
        } catch (UnreadableException e) {
            say(Objects.requireNonNullElse(e.getMessage(), failed(file)));
        }
    }

    private static String failed(Path file) {
        return Words.text("capability.share.failed", String.valueOf(file.getFileName()));
    }

    private void say(String sentence) {
        model.propose(new Review(sentence, Optional.empty(), List.of()));
    }
}
