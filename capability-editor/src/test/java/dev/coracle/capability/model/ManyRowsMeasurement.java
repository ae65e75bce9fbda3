package dev.coracle.capability.model;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/// How long one edit among 500 directories takes until the new state is there. Run by name.
public final class ManyRowsMeasurement {

    private ManyRowsMeasurement() {}

    public static void main(String[] args) {
        EditorViewModel model = new EditorViewModel();
        Grants grants =
                Grants.none()
                        .withDirectories(
                                IntStream.range(0, 500)
                                        .mapToObj(
                                                i ->
                                                        new DirectoryGrant(
                                                                Path.of("/srv/data/d" + i),
                                                                "/d" + i,
                                                                DirectoryGrant.Access.READ))
                                        .toList());
        model.open("many", grants, Requests.unknown(), Trail.empty());
        long[] nanos = new long[400];
        for (int i = 0; i < nanos.length; i++) {
            String guest = "/d" + i;
            long start = System.nanoTime();
            model.edit(Edits.openDirectory(guest, DirectoryGrant.Access.READ_WRITE));
            nanos[i] = System.nanoTime() - start;
        }
        long[] warm = Arrays.copyOfRange(nanos, 200, 400);
        Arrays.sort(warm);
        System.out.printf(
                "first %.1f ms, then median %.1f ms, worst %.1f ms%n",
                nanos[0] / 1e6, warm[100] / 1e6, warm[199] / 1e6);
    }
}
