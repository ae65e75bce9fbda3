package dev.coracle.cli;

import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Size;
import dev.coracle.engine.grant.Span;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.ModuleUse;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.serve.ServeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `coracle serve`: one component, behind an address, until it is stopped.
@Command(
        name = "serve",
        exitCodeOnInvalidInput = RunCommand.NOT_STARTED,
        exitCodeOnExecutionException = RunCommand.NOT_STARTED,
        description = {
            "Serve a component that exports wasi:http/incoming-handler, with an instance of its own for each request.",
            "It may touch nothing but what the options grant; limits hold for each request. Each request is told on stderr."
        },
        footer = {
            "%nControl-C, or coracle stop, lets the requests that go on finish and ends it; Control-C again ends it at once.",
            "Exit code: 0 after coracle stop, 130 after Control-C, 125 when Coracle could not start it."
        })
final class ServeCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;
    @Spec private CommandSpec spec;
    @Mixin private ProfiledGrants granted;

    @Option(
            names = "--addr",
            paramLabel = "ADDRESS:PORT",
            defaultValue = "127.0.0.1:8080",
            description =
                    "Where to listen; 127.0.0.1:8080 by default. Port 0 takes any that is free.")
    private String address;

    @Option(
            names = "--allow-remote",
            description = "Let other computers reach it, at an address that is not of loopback.")
    private boolean allowRemote;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description = "How many requests are answered at a time; 64 by default, others wait.")
    private @Nullable Integer atOnce;

    @Option(
            names = "--max-body",
            paramLabel = "SIZE",
            description = "How much one request may send; 64MiB by default.")
    private @Nullable String body;

    @Option(
            names = "--answer-within",
            paramLabel = "DURATION",
            description = "When a request without an answer is given up; 1m by default.")
    private @Nullable String answer;

    @Option(
            names = "--finish-within",
            paramLabel = "DURATION",
            description = "How long requests may take to finish after a stop; 5s by default.")
    private @Nullable String drain;

    @Parameters(
            index = "0",
            paramLabel = "FILE.wasm|REFERENCE",
            description = "A file, a component of the library, or a reference to pull.")
    private String module;

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "For the component.")
    private List<String> arguments = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // picocli sets all of these before the call
    ServeCommand() {}

    @Override
    public Integer call() throws LibraryException {
        Terminal terminal = coracle.terminal();
        ServeOptions serve = serveOptions();
        Finish finish;
        Grants grants;
        try (Workloads workloads = coracle.open()) {
            // Requests have no terminal to read from.
            grants =
                    granted.read(new Profile(workloads, terminal), arguments)
                            .withStdin(new StdinGrant.Empty());
            Chosen chosen = Chosen.find(module, workloads.library(), terminal);
            try (ModuleUse _ = chosen.use(workloads.library())) {
                finish =
                        new ServingAtTerminal(terminal, workloads.runs())
                                .serve(chosen.toServe(workloads.library()), grants, serve);
            }
        }
        boolean stopped = finish.ending() instanceof Ending.Stopped;
        new Aftermath(terminal, grants)
                .tell(stopped ? new Finish(new Ending.Exited(0), finish.accesses()) : finish);
        return stopped ? 0 : finish.ending().exitCode();
    }

    private ServeOptions serveOptions() {
        try {
            ServeOptions serve = ServeOptions.at(ServeAddress.parse(address));
            if (!serve.address().isLoopback() && !allowRemote) {
                throw new IllegalArgumentException(
                        "At %s other computers could reach it. Add --allow-remote where they may, or serve at 127.0.0.1."
                                .formatted(serve.address()));
            }
            if (atOnce != null && atOnce < 1) {
                throw new IllegalArgumentException(
                        "--at-once takes a number of requests from 1 on.");
            }
            if (atOnce != null) {
                serve = serve.withAtOnce(atOnce);
            }
            if (body != null) {
                serve = serve.withContentBytes(Size.parse(body));
            }
            if (answer != null) {
                serve = serve.withAnswer(Span.parse(answer));
            }
            return drain == null ? serve : serve.withDrain(Span.parse(drain));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
