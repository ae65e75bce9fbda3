package dev.coracle.capability.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

    private static final Places PLACES = new Places(Path.of("/home/ada"));
    private static final Grants WEB =
            Grants.none()
                    .withHosts(
                            List.of(
                                    connect("https://*.example.com"),
                                    connect("http://10.0.0.0/8:8000..8010"),
                                    connect("tcp://*:5432"),
                                    new HostGrant("127.0.0.1:8080", HostGrant.Direction.LISTEN)));

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com, https://*.example.com",
        "https://api.example.com:443/v1?q=1, https://*.example.com",
        "http://10.1.2.3:8005, http://10.0.0.0/8:8000..8010",
        "tcp://db.example.org:5432, tcp://*:5432"
    })
    void namesTheHostThatAllowsAUrl(String url, String pattern) {
        Question answer = ask(url);

        assertThat(answer.allowed()).isTrue();
        assertThat(answer.sentence()).contains(pattern);
        assertThat(answer.decides())
                .contains(new Question.Decider(Door.HOSTS, Rows.key(connect(pattern))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://api.example.com:8443",
                "http://api.example.com",
                "https://api.example.com.evil.org",
                "http://10.1.2.3:8011",
                "http://11.1.2.3:8005"
            })
    void saysNoWhereNothingCoversAUrl(String url) {
        assertThat(ask(url).allowed()).isFalse();
        assertThat(ask(url).decides()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://127.0.0.1:5432",
                "tcp://192.168.1.1:5432",
                "tcp://169.254.169.254:5432",
                "tcp://[::1]:5432"
            })
    void everythingIsNotWhatIsInside(String url) {
        Question answer = ask(url);

        assertThat(answer.allowed()).isFalse();
        assertThat(answer.sentence()).contains("tcp://*:5432");
        assertThat(answer.decides()).isPresent();
    }

    @Test
    void listeningIsAnotherQuestionThanConnecting() {
        assertThat(ask("listen tcp://127.0.0.1:8080").allowed()).isTrue();
        assertThat(ask("listen tcp://0.0.0.0:8080").allowed()).isFalse();
        assertThat(ask("tcp://127.0.0.1:8080").allowed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api.example.com:443  | true  | for https, not for tcp, http, udp",
                "10.1.2.3:8005        | true  | for http, not for tcp, https, udp",
                "db.example.org:5432  | true  | for tcp, https, http, not for udp",
                "api.example.com:8443 | false | nothing that is granted covers `api.example.com:8443`",
                "192.168.1.1:5432     | false | only a host that names it opens",
                "[::1]:5432           | false | only a host that names it opens",
                "exa_mple..com:1      | false | https://api.example.com:443"
            })
    void aHostAndAPortAreAskedAboutForEveryScheme(String typed, boolean allowed, String words) {
        assertThat(ask(typed).allowed()).isEqualTo(allowed);
        assertThat(ask(typed).sentence()).contains(words);
    }

    @Test
    void listeningIsAskedAboutByThePortAlone() {
        assertThat(ask("listen 8080").allowed()).isTrue();
        assertThat(ask("listen 127.0.0.1:8080").allowed()).isTrue();
        assertThat(ask("listen 8081").allowed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://", "tcp://example.com", "https://exa mple.com"})
    void showsTheFormWhereAUrlIsNotFinished(String url) {
        assertThat(ask(url).allowed()).isFalse();
        assertThat(ask(url).sentence()).contains("https://api.example.com:443");
    }

    private static Question ask(String typed) {
        Optional<Question> answer = Question.of(typed, WEB, PLACES);
        assertThat(answer).isPresent();
        return answer.orElseThrow();
    }

    private static HostGrant connect(String pattern) {
        return new HostGrant(pattern, HostGrant.Direction.CONNECT);
    }
}
