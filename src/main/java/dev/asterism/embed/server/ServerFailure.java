package dev.asterism.embed.server;

/// A request that got no vectors, perhaps because of what it asks for: without some of its inputs it may succeed.
///
/// Its message is the reason on one line, without the key.
final class ServerFailure extends Exception {
    private final boolean refusal;

    /// @param refusal whether the server says that the request is to blame (400, 413, 422); if not, it may be the
    ///     server itself
    ServerFailure(String reason, boolean refusal) {
        super(reason);
        this.refusal = refusal;
    }

    boolean isRefusal() {
        return refusal;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
