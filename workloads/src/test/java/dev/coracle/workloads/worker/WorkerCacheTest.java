package dev.coracle.workloads.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCacheTest {

    @TempDir private Path folder;

    @Test
    void makesNoneWhereClassesLieInFolders() throws Exception {
        boolean folders =
                WorkerFlags.classPath().stream().map(Path::of).anyMatch(Files::isDirectory);
        Assumptions.assumeTrue(folders, "the build's classes lie in jars here");
        WorkerCache cache = new WorkerCache(folder);

        assertThat(cache.make()).isFalse();
        assertThat(cache.find()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }
}
