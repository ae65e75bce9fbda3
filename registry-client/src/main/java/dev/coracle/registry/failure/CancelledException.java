package dev.coracle.registry.failure;

/// Somebody pressed cancel. What had arrived is kept aside for resuming and is not in the library.
public final class CancelledException extends RegistryException {

    public CancelledException(String tried) {
        super(tried, "it was cancelled", "Start it again to go on from what has arrived.", null);
    }

    @Override
    public boolean retryCanHelp() {
        return true;
    }
}
