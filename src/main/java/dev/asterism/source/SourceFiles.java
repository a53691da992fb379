package dev.asterism.source;

import java.nio.file.Path;
import java.util.List;

/// Files that are read as one source, in their order.
///
/// @param name what to call the source
/// @param origin the one place that its rows come from
/// @param folder what relative paths in the rows are relative to; the files lie in it
/// @param files at least one
public record SourceFiles(String name, String origin, Path folder, List<SourceFile> files) {
    public SourceFiles {
        files = List.copyOf(files);
    }
}
