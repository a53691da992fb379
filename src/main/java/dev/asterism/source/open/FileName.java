package dev.asterism.source.open;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the name of a file says of its kind.
public final class FileName {
    private static final Pattern ENDING =
            Pattern.compile("(?i)\\.(csv|tsv|tab|jsonl|ndjson|json|parquet|xlsx|npz)(\\.(gz|zst))?(?=$|#)");

    private FileName() {}

    /// The ending in small letters, without that of the packing: `jsonl` of `rows.jsonl.gz`. Empty where it is of no
    /// kind that holds rows.
    static String kind(String name) {
        Matcher ending = ENDING.matcher(name);
        return ending.find() ? ending.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /// The name without an ending of a kind that holds rows.
    public static String withoutEnding(String name) {
        return ENDING.matcher(name).replaceFirst("");
    }
}
