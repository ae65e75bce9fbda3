package dev.coracle.app.registries;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.error.Failure;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.task.Tasks;
import dev.coracle.registry.auth.SavedLogins;
import dev.coracle.registry.store.DiskUse;
import dev.coracle.registry.store.Garbage;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.library.Logins;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The logins and the disk, and what can be done with them.
public final class RegistriesViewModel {

    private final RegistryDesk desk;
    private final Tasks tasks;
    private final ObservableList<SavedLogins.Login> logins = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<DiskUse>> disk =
            new ReadOnlyObjectWrapper<>(this, "disk", Optional.empty());
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper(this, "said", "");
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());

    public RegistriesViewModel(RegistryDesk desk, Tasks tasks) {
        this.desk = desk;
        this.tasks = tasks;
    }

    public ObservableList<SavedLogins.Login> logins() {
        return logins;
    }

    /// Empty until it was measured.
    public ReadOnlyObjectProperty<Optional<DiskUse>> diskProperty() {
        return disk.getReadOnlyProperty();
    }

    /// What came of the last act, a sentence.
    public ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Failure>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Reads both anew.
    public void load() {
        tasks.quietly(
                progress -> desk.logins(), logins::setAll, fail(text("registries.load.failed")));
        tasks.start(
                text("registries.task.disk"),
                progress -> desk.diskUse(),
                use -> disk.set(Optional.of(use)),
                fail(text("registries.disk.failed")));
    }

    /// Tries the login at the registry, and keeps it where it is right.
    ///
    /// @param done called when it is kept
    public void login(String registry, String user, String password, Runnable done) {
        Cancellation cancellation = new Cancellation();
        begin();
        tasks.start(
                text("registries.login.task", registry.strip()),
                progress -> {
                    progress.onCancel(cancellation::cancel);
                    return desk.login(registry.strip(), user.strip(), password, cancellation);
                },
                kept -> {
                    said.set(
                            kept.tested()
                                    ? text("registries.login.done", kept.registry(), kept.place())
                                    : text(
                                            "registries.login.untested",
                                            kept.registry(),
                                            kept.place()));
                    load();
                    done.run();
                },
                fail(text("registries.login.failed", registry.strip())));
    }

    public void logout(String registry) {
        begin();
        tasks.quietly(
                progress -> desk.logout(registry),
                left -> {
                    said.set(
                            left == Logins.LoggedOut.OTHER_TOOL
                                    ? text("registries.logout.otherTool", registry)
                                    : text("registries.logout.done", registry));
                    load();
                },
                fail(text("registries.logout.failed", registry)));
    }

    /// Frees what no module needs.
    public void prune() {
        begin();
        tasks.start(
                text("registries.prune.task"),
                progress -> desk.prune(),
                freed -> {
                    said.set(sentence(freed));
                    load();
                },
                fail(text("registries.prune.failed")));
    }

    private static String sentence(Garbage freed) {
        return freed.heldOff()
                ? text("registries.prune.heldOff")
                : text("registries.prune.done", Written.bytes(freed.bytes()), freed.inUse());
    }

    private void begin() {
        said.set("");
        failure.set(Optional.empty());
    }

    private Consumer<Throwable> fail(String title) {
        return thrown -> failure.set(Optional.of(Failure.of(title, thrown)));
    }
}
