package dev.coracle.capability.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.capability.model.Request.Want;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest {

    @ParameterizedTest
    @CsvSource({
        "wasi_snapshot_preview1.path_open, DIRECTORIES, ASKS",
        "wasi_unstable.path_open, DIRECTORIES, ASKS",
        "wasi_snapshot_preview1.fd_prestat_get, DIRECTORIES, MIGHT",
        "wasi:filesystem/preopens@0.2.3, DIRECTORIES, MIGHT",
        "wasi_snapshot_preview1.fd_write, DIRECTORIES, CANNOT",
        "env.path_open, DIRECTORIES, CANNOT",
        "wasi:http/outgoing-handler@0.2.10, HOSTS, ASKS",
        "wasi:sockets/tcp-create-socket, HOSTS, ASKS",
        "wasi_snapshot_preview1.sock_accept, HOSTS, MIGHT",
        "wasi:http/types@0.2.3, HOSTS, CANNOT",
        "wasi_snapshot_preview1.environ_get, ENVIRONMENT, ASKS",
        "wasi:cli/environment@0.2.0, ENVIRONMENT, MIGHT",
        "wasi:cli/environment@0.2.0, ARGUMENTS, MIGHT",
        "wasi_snapshot_preview1.clock_time_get, CLOCK, ASKS",
        "wasi:clocks/wall-clock@0.2.0, CLOCK, MIGHT",
        "wasi_snapshot_preview1.random_get, RANDOMNESS, ASKS"
    })
    void readsWhatAnImportAsksFor(String name, Door door, Want want) {
        assertThat(Requests.ofImports(List.of(name)).at(door).want()).isEqualTo(want);
    }

    @Test
    void believesTheSurestOfSeveralImportsAndNamesThemAll() {
        Request request =
                Requests.ofImports(
                                List.of(
                                        "wasi_snapshot_preview1.path_open",
                                        "wasi_snapshot_preview1.fd_prestat_get",
                                        "wasi_snapshot_preview1.clock_time_get"))
                        .at(Door.DIRECTORIES);

        assertThat(request.want()).isEqualTo(Want.ASKS);
        assertThat(request.imports())
                .containsExactly(
                        "wasi_snapshot_preview1.fd_prestat_get",
                        "wasi_snapshot_preview1.path_open");
    }
}
