package dev.coracle.engine.serve;

import dev.coracle.engine.GuestCall;
import dev.coracle.engine.HttpCommand;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.StartException;
import dev.coracle.engine.Streams;
import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.component.wasi.http.ResponseReceiver;
import dev.coracle.engine.component.wasi.http.ServedRequest;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.runtime.MemoryAllowance;

/// One component, with a new instance for each request.
///
/// @param component that exports `wasi:http/incoming-handler`, see [HttpCommand#handler]
/// @param name what it sees as its argument 0
/// @param grants for each request; the limits hold for each
/// @param streams what all instances write goes there
/// @param shared what all instances may take together
public record ComponentProgram(
        ExecutableComponent component,
        String name,
        Grants grants,
        Streams streams,
        AccessTrail trail,
        MemoryAllowance shared)
        implements HttpProgram {

    @Override
    public void rehearse() throws StartException {
        RunResult result = HttpCommand.rehearsal(component, name, grants, streams, trail).run();
        switch (result) {
            case RunResult.Exited _,
                    RunResult.Returned _,
                    RunResult.ResultTooLong _,
                    RunResult.Stopped _ -> {}
            case RunResult.Trapped(var _, String message, var _) ->
                    throw new StartException(
                            "The component trapped while it was instantiated: %s."
                                    .formatted(message));
            case RunResult.LimitReached(var _, String sentence) ->
                    throw new StartException(sentence);
        }
    }

    @Override
    public GuestCall answer(ServedRequest request, ResponseReceiver receiver) {
        return new HttpCommand(component, name, grants, streams, trail, shared, request, receiver);
    }
}
