package dev.asterism.app.command;

import dev.asterism.model.VectorStore;
import dev.asterism.store.lucene.LuceneVectorStore;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where collections live.
final class StoreOptions {
    @Option(
            names = "--store-path",
            paramLabel = "FOLDER",
            defaultValue = "./asterism-store",
            description = "Where collections live (default: ./asterism-store).")
    String storePath;

    Path folder(Context context) {
        return context.path(storePath);
    }

    VectorStore open(Context context) {
        return new LuceneVectorStore(folder(context), context.surroundings().clock());
    }
}
