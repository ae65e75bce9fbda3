package dev.coracle.app.doctor;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.error.Failure;
import dev.coracle.app.task.Tasks;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.doctor.Finding;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the doctor saw last, and looking again.
public final class DoctorViewModel {

    private final DoctorDesk desk;
    private final Tasks tasks;
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper(this, "looking");
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());

    public DoctorViewModel(DoctorDesk desk, Tasks tasks) {
        this.desk = desk;
        this.tasks = tasks;
    }

    /// In the order in which they came.
    public ObservableList<Finding> findings() {
        return findings;
    }

    public ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Failure>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Looks at everything; does nothing while that is under way.
    public void look() {
        if (looking.get()) {
            return;
        }
        looking.set(true);
        failure.set(Optional.empty());
        findings.clear();
        Cancellation cancellation = new Cancellation();
        tasks.start(
                        text("doctor.task.title"),
                        progress -> {
                            progress.onCancel(cancellation::cancel);
                            desk.examine(
                                    cancellation,
                                    finding -> tasks.later(() -> findings.add(finding)));
                            return findings;
                        },
                        done -> {},
                        thrown ->
                                failure.set(
                                        Optional.of(
                                                Failure.of(text("doctor.failed.title"), thrown))))
                .runningProperty()
                .subscribe(
                        goesOn -> {
                            if (!goesOn) {
                                looking.set(false);
                            }
                        });
    }

    /// All findings as lines of text, to be pasted into a report.
    public String report() {
        StringBuilder report = new StringBuilder();
        findings.forEach(
                finding ->
                        report.append(finding.state())
                                .append("  ")
                                .append(finding.topic())
                                .append("  ")
                                .append(finding.sentence())
                                .append(finding.fix().isEmpty() ? "" : " " + finding.fix())
                                .append('\n'));
        return report.toString();
    }
}
