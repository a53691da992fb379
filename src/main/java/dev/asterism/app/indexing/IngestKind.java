package dev.asterism.app.indexing;

/// The ways items come into a collection.
public enum IngestKind {
    /// Their vectors were made here.
    INDEX("index", "embedded"),
    /// Their vectors were made elsewhere.
    IMPORT("import", "imported");

    private final String command;
    private final String done;

    IngestKind(String command, String done) {
        this.command = command;
        this.done = done;
    }

    /// The command, as reports name it.
    public String command() {
        return command;
    }

    /// What was done to a row that is now stored.
    public String done() {
        return done;
    }
}
