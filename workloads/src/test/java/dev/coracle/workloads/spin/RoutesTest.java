package dev.coracle.workloads.spin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which component answers a path.
class RoutesTest {

    private static Routes routes(String... texts) throws SpinException {
        List<Route> routes = new ArrayList<>();
        for (String text : texts) {
            routes.add(Route.parse(text, "of " + text));
        }
        return new Routes(routes);
    }

    @ParameterizedTest
    @CsvSource({
        "/, of /",
        "/about, of /about",
        "/about/, of /about",
        "/about?x=/api/y, of /about",
        "/about/more, of /...",
        "/api, of /api/...",
        "/api/, of /api/...",
        "/api/a/b, of /api/...",
        "/apis, of /...",
        "/api/users, of /api/users",
        "/api/users/7, of /api/users/:id",
        "/api/users/7/edit, of /api/users/:id/...",
        "/api/users/me, of /api/users/me",
    })
    void theMostExactRouteAnswers(String path, String component) throws SpinException {
        Routes routes =
                routes(
                        "/...",
                        "/",
                        "/about",
                        "/api/...",
                        "/api/users/:id/...",
                        "/api/users/:id",
                        "/api/users/me",
                        "/api/users");
        assertThat(routes.find(path))
                .get()
                .extracting(m -> m.route().component())
                .isEqualTo(component);
    }

    @Test
    void whatNoRouteMatchesIsNobodys() throws SpinException {
        Routes routes = routes("/about", "/api/:x");
        assertThat(routes.find("/")).isEmpty();
        assertThat(routes.find("/api")).isEmpty();
        assertThat(routes.find("/api/a/b")).isEmpty();
        assertThat(routes.find("*")).isEmpty();
    }

    @Test
    void tellsWhatNamesAndWildcardsStandFor() throws SpinException {
        Route.Match match = routes("/users/:id/...").find("/users/7/a/b?c").orElseThrow();
        assertThat(match.names()).isEqualTo(Map.of("id", "7"));
        assertThat(match.rest()).isEqualTo("/a/b");
        assertThat(match.route().prefix()).isEqualTo("/users/:id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"about", "/.../a", "/:x y"})
    void refusesWhatIsNoRoute(String text) {
        assertThatExceptionOfType(SpinException.class)
                .isThrownBy(() -> Route.parse(text, "c"))
                .withMessageContaining(text);
    }
}
