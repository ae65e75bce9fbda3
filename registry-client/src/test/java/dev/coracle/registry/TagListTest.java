package dev.coracle.registry;

import static dev.coracle.registry.ScriptedRegistry.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.model.Listing;
import dev.coracle.registry.name.Tag;
import dev.coracle.registry.transfer.Cancellation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tags page by page, from registries that do it in different ways, and wrongly.
class TagListTest {

    private static final String FIRST = "/v2/a/b/tags/list";

    private ScriptedRegistry registry;
    private RegistryClient client;

    @BeforeEach
    void open() throws Exception {
        registry = new ScriptedRegistry();
        client = new RegistryClient(RegistryOptions.defaults());
    }

    @AfterEach
    void close() {
        client.close();
        registry.close();
    }

    @Test
    void followsTheLinkEvenFromAShortPage() throws Exception {
        registry.on(
                FIRST,
                exchange -> {
                    boolean second = query(exchange).contains("last=b");
                    answer(
                            exchange,
                            second ? List.of("c") : List.of("a", "b"),
                            second ? "" : "<" + FIRST + "?n=2&last=b>; rel=\"next\"");
                });

        assertThat(tags()).containsExactly("a", "b", "c");
    }

    @Test
    void withoutALinkAFullPageIsFollowedByTheNext() throws Exception {
        List<String> all =
                IntStream.range(0, 1500).mapToObj("t%04d"::formatted).collect(Collectors.toList());
        registry.on(
                FIRST,
                exchange -> {
                    boolean second = query(exchange).contains("last=t0999");
                    answer(exchange, second ? all.subList(1000, 1500) : all.subList(0, 1000), "");
                });

        assertThat(tags()).containsExactlyElementsOf(all);
    }

    @Test
    void aRegistryThatIgnoresThePageIsAskedOnlyOnceMore() throws Exception {
        List<String> all = IntStream.range(0, 1200).mapToObj(i -> "t" + i).toList();
        registry.on(FIRST, exchange -> answer(exchange, all, ""));

        assertThat(tags()).hasSize(1200);
        assertThat(registry.asked).hasSize(2);
    }

    /// Docker's own registry up to version 3 knows no pages.
    @Test
    void aRegistryWithoutPagesMayHaveThousandsOfTags() throws Exception {
        List<String> all = IntStream.range(0, 30_000).mapToObj(i -> "t" + i).toList();
        registry.on(FIRST, exchange -> answer(exchange, all, ""));

        assertThat(list().entries()).hasSize(30_000);
        assertThat(list().complete()).isTrue();
    }

    @Test
    void aListWithoutEndIsCutOffAndSaysSo() throws Exception {
        AtomicInteger page = new AtomicInteger();
        registry.on(
                FIRST,
                exchange -> {
                    int number = page.incrementAndGet();
                    List<String> fresh =
                            IntStream.range(0, 15_000)
                                    .mapToObj(i -> "%0128d".formatted(number * 15_000L + i))
                                    .toList();
                    answer(exchange, fresh, "<" + FIRST + "?page=" + number + ">; rel=\"next\"");
                });

        Listing<Tag> found = list();

        assertThat(found.entries()).hasSize(100_000);
        assertThat(found.complete()).isFalse();
        assertThat(registry.asked).hasSize(7);
    }

    @Test
    void pagesWithoutEndAreCutOffAndSaySo() throws Exception {
        AtomicInteger page = new AtomicInteger();
        registry.on(
                FIRST,
                exchange ->
                        answer(
                                exchange,
                                List.of("t" + page.incrementAndGet()),
                                "<" + FIRST + "?page=" + page + ">; rel=\"next\""));

        assertThat(list().complete()).isFalse();
        assertThat(registry.asked).hasSize(200);
    }

    @Test
    void aNameThatIsNoTagEndsItAtOnce() {
        registry.on(
                FIRST,
                exchange ->
                        answer(
                                exchange,
                                List.of("x".repeat(3 << 20)),
                                "<" + FIRST + "?page=2>; rel=\"next\""));

        assertThatThrownBy(this::list).hasMessageContaining("as a tag");
        assertThat(registry.asked).hasSize(1);
    }

    @Test
    void aLinkInACircleEnds() throws Exception {
        registry.on(
                FIRST, exchange -> answer(exchange, List.of("a"), "<" + FIRST + ">; rel=\"next\""));

        assertThat(tags()).containsExactly("a");
    }

    @Test
    void aLinkToAnotherHostIsNotFollowed() throws Exception {
        try (ScriptedRegistry evil = new ScriptedRegistry()) {
            registry.on(
                    FIRST,
                    exchange ->
                            answer(
                                    exchange,
                                    List.of("a"),
                                    "<http://127.0.0.1:" + evil.port() + "/x>; rel=\"next\""));

            assertThatThrownBy(this::tags).hasMessageContaining("another host");
            assertThat(evil.asked).isEmpty();
        }
    }

    @Test
    void aRepositoryWithoutTagsHasNoneAndATagThatIsNoneIsTold() throws Exception {
        registry.on(FIRST, exchange -> send(exchange, 200, Map.of(), json("{\"tags\":null}")));
        assertThat(tags()).isEmpty();

        registry.on(FIRST, exchange -> answer(exchange, List.of("../../x"), ""));
        assertThatThrownBy(this::tags).hasMessageContaining("as a tag");

        registry.on(FIRST, exchange -> send(exchange, 200, Map.of(), json("{\"tags\":\"x\"}")));
        assertThatThrownBy(this::tags).isInstanceOf(MalformedContentException.class);
    }

    private List<String> tags() throws Exception {
        Listing<Tag> found = list();
        assertThat(found.complete()).isTrue();
        return found.entries().stream().map(Tag::value).toList();
    }

    private Listing<Tag> list() throws Exception {
        return client.tags(registry.reference().repository(), Cancellation.never());
    }

    private static String query(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestURI().getQuery());
    }

    private static void answer(HttpExchange exchange, List<String> tags, String link)
            throws java.io.IOException {
        String list = tags.stream().map(tag -> '"' + tag + '"').collect(Collectors.joining(","));
        send(
                exchange,
                200,
                link.isEmpty() ? Map.of() : Map.of("Link", link),
                json("{\"name\":\"a/b\",\"tags\":[" + list + "]}"));
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
