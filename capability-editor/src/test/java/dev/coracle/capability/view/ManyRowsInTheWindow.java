package dev.coracle.capability.view;

import atlantafx.base.theme.PrimerLight;
import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.Edits;
import dev.coracle.capability.model.Requests;
import dev.coracle.capability.model.Trail;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// How long the toolkit's thread is held by one edit among 500 directories: state, nodes, styles
/// and layout. Run by name.
public final class ManyRowsInTheWindow {

    private ManyRowsInTheWindow() {}

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.startup(
                () -> {
                    measure();
                    done.countDown();
                });
        done.await();
        Platform.exit();
    }

    private static void measure() {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        CapabilityEditor editor = new CapabilityEditor();
        Stage stage = new Stage();
        stage.setScene(new Scene(editor, 1200, 800));
        stage.show();
        Grants grants =
                Grants.none()
                        .withDirectories(
                                IntStream.range(0, 500)
                                        .mapToObj(ManyRowsInTheWindow::numbered)
                                        .toList());
        editor.open("many", grants, Requests.unknown(), Trail.empty());
        editor.selectedProperty().set(Door.DIRECTORIES);
        long[] nanos = new long[400];
        long[] edits = new long[400];
        long[] styles = new long[400];
        for (int i = 0; i < nanos.length; i++) {
            String guest = "/d" + i % 50;
            DirectoryGrant.Access access =
                    i / 50 % 2 == 0 ? DirectoryGrant.Access.READ_WRITE : DirectoryGrant.Access.READ;
            Grants next = Edits.openDirectory(guest, access).apply(editor.grantsProperty().get());
            long start = System.nanoTime();
            editor.grantsProperty().set(next);
            edits[i] = System.nanoTime() - start;
            editor.applyCss();
            styles[i] = System.nanoTime() - start - edits[i];
            editor.layout();
            nanos[i] = System.nanoTime() - start;
        }
        System.out.printf("of it edit %.1f ms, styles %.1f ms%n", median(edits), median(styles));
        long[] warm = Arrays.copyOfRange(nanos, 200, 400);
        Arrays.sort(warm);
        System.out.printf(
                "first %.1f ms, then median %.1f ms, p95 %.1f ms, worst %.1f ms%n",
                nanos[0] / 1e6, warm[100] / 1e6, warm[190] / 1e6, warm[199] / 1e6);
    }

    private static double median(long[] nanos) {
        return Arrays.stream(nanos).skip(200).sorted().skip(100).findFirst().orElse(0) / 1e6;
    }

    private static DirectoryGrant numbered(int i) {
        return new DirectoryGrant(Path.of("/srv/data/d" + i), "/d" + i, DirectoryGrant.Access.READ);
    }
}
