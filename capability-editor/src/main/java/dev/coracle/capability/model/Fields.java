package dev.coracle.capability.model;

import dev.coracle.capability.format.ShellWords;
import dev.coracle.capability.format.UnreadableException;
import dev.coracle.capability.model.Typed.Right;
import dev.coracle.capability.model.Typed.Wrong;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.Size;
import dev.coracle.engine.grant.VariableGrant;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads each field of the editor as one types.
public final class Fields {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern HOST = Pattern.compile("(.+://(?:\\[[^\\]]*]|[^:]+))(:.*)?");

    private Fields() {}

    /// Host path and guest path of a directory.
    public static Typed<DirectoryGrant> directory(
            String host, String guest, DirectoryGrant.Access access, Places places) {
        Optional<Path> path = places.parsed(host);
        if (path.isEmpty()) {
            return new Wrong<>(Words.text("capability.field.host.path"));
        }
        try {
            return new Right<>(new DirectoryGrant(path.get(), guest.strip(), access));
        } catch (IllegalArgumentException notAGuestPath) {
            return new Wrong<>(Words.text("capability.field.guest.path"));
        }
    }

    /// The guest path that a directory gets when nobody says another: its own last name.
    public static String guestFor(Path host) {
        Path name = host.getFileName();
        return name == null ? "/host" : "/" + name.toString().replace('\\', '_');
    }

    public static Typed<String> variableName(String typed) {
        String name = typed.strip();
        return VARIABLE.matcher(name).matches()
                ? new Right<>(name)
                : new Wrong<>(Words.text("capability.field.variable.name"));
    }

    /// A variable with a value that may be shown.
    public static Typed<VariableGrant> variable(String name, String value, boolean secret) {
        return switch (variableName(name)) {
            case Wrong<String>(var sentence) -> new Wrong<>(sentence);
            case Right<String>(var plain) when value.indexOf('\0') >= 0 ->
                    new Wrong<>(Words.text("capability.field.variable.value"));
            case Right<String>(var plain) ->
                    new Right<>(
                            secret
                                    ? new VariableGrant.Secret(plain, value)
                                    : new VariableGrant.Literal(plain, value));
        };
    }

    /// A peer or a listening address: `scheme://host:port`.
    public static Typed<HostGrant> host(String typed, HostGrant.Direction direction) {
        String text = typed.strip().replaceFirst("(?<=[^:/])/$", "");
        Matcher matcher = HOST.matcher(text);
        if (!matcher.matches()) {
            return new Wrong<>(Words.text("capability.field.host"));
        }
        Optional<HostGrant> read = HostGrant.read(text, direction);
        if (read.isPresent() && !read.get().parsed().port().equals(Optional.of(0))) {
            return new Right<>(read.get());
        }
        boolean hostIsOne =
                HostGrant.read(matcher.group(1), HostGrant.Direction.CONNECT).isPresent();
        return new Wrong<>(
                Words.text(hostIsOne ? "capability.field.port" : "capability.field.host"));
    }

    public static Typed<List<String>> arguments(String typed) {
        try {
            return new Right<>(ShellWords.parse(typed));
        } catch (UnreadableException open) {
            return new Wrong<>(Objects.requireNonNullElse(open.getMessage(), ""));
        }
    }

    /// A size as its field shows it; [#size] reads it back.
    public static String shown(long bytes) {
        return Size.shown(bytes);
    }

    /// A time limit as its field shows it: empty for none.
    public static String shown(Optional<Duration> time) {
        return time.map(Durations::shown).orElse("");
    }

    public static Typed<Long> size(String typed) {
        OptionalLong size = Sizes.parsed(typed);
        return size.isPresent()
                ? new Right<>(size.getAsLong())
                : new Wrong<>(Words.text("capability.field.size"));
    }

    /// A time limit; an empty text means none.
    public static Typed<Optional<Duration>> duration(String typed) {
        if (typed.isBlank()) {
            return new Right<>(Optional.empty());
        }
        Optional<Duration> time = Durations.parsed(typed);
        return time.isPresent()
                ? new Right<>(time)
                : new Wrong<>(Words.text("capability.field.duration"));
    }

    public static Typed<Integer> openFiles(String typed) {
        String text = typed.strip().replace(",", "");
        boolean number = text.matches("\\d{1,7}") && Integer.parseInt(text) > 0;
        return number
                ? new Right<>(Integer.parseInt(text))
                : new Wrong<>(Words.text("capability.field.files"));
    }

    /// A number of instructions; an empty text means no limit.
    public static Typed<Optional<Long>> fuel(String typed) {
        String text = typed.strip().replace(",", "");
        if (text.isEmpty()) {
            return new Right<>(Optional.empty());
        }
        boolean number = text.matches("\\d{1,18}") && Long.parseLong(text) > 0;
        return number
                ? new Right<>(Optional.of(Long.parseLong(text)))
                : new Wrong<>(Words.text("capability.field.fuel"));
    }

    public static Typed<Instant> instant(String typed) {
        try {
            return new Right<>(Instant.parse(typed.strip()));
        } catch (DateTimeParseException notAnInstant) {
            return new Wrong<>(Words.text("capability.field.instant"));
        }
    }

    public static Typed<Long> seed(String typed) {
        try {
            return new Right<>(new BigInteger(typed.strip()).longValueExact());
        } catch (ArithmeticException | NumberFormatException notANumber) {
            return new Wrong<>(Words.text("capability.field.seed"));
        }
    }
}
