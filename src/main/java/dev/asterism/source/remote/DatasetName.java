package dev.asterism.source.remote;

import dev.asterism.hub.HubName;
import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `hf://datasets/OWNER/NAME[@REVISION]`, and behind it the configuration and the split, or the path of a file or a
/// glob of these.
///
/// @param id `OWNER/NAME`, or `NAME` for the hub's oldest ones
/// @param revision if one is named
/// @param parts configuration and split, as far as they are named
/// @param path of files, if it is named
record DatasetName(String id, Optional<String> revision, List<String> parts, Optional<String> path) {
    private static final Pattern FORM = Pattern.compile(
            "(?i:hf://datasets)/([^/@#?]++(?:/[^/@#?]++)?+)(?:@(refs/(?:convert|pr)/[^/]+|[^/]+))?(?:/(.*?))?/*");

    private static final Pattern PATH =
            Pattern.compile("(?i).*[*?].*|.*\\.(parquet|jsonl|ndjson|csv|tsv|json)(\\.(gz|zst))?");

    /// @throws InputException if it is no such address
    static DatasetName parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InputException("[" + MessageText.line(text)
                    + "] is not the address of a data set; it looks like hf://datasets/OWNER/NAME, perhaps with"
                    + " @REVISION, /CONFIGURATION and /SPLIT");
        }
        String rest = form.group(3) == null ? "" : form.group(3);
        Optional<String> path =
                Optional.of(rest).filter(end -> PATH.matcher(end).matches());
        List<String> parts = path.isPresent() || rest.isEmpty() ? List.of() : List.of(rest.split("/+", -1));
        if (parts.size() > 2) {
            throw new InputException("[" + MessageText.line(text)
                    + "] has more parts than a configuration and a split; give hf://datasets/" + form.group(1)
                    + "/CONFIGURATION/SPLIT, or the path of a file");
        }
        return new DatasetName(
                form.group(1),
                Optional.ofNullable(form.group(2)).map(revision -> revision.replaceAll("(?i)%2f", "/")),
                parts,
                path);
    }

    /// The repository, at the revision that is named or another one.
    HubName at(String usual) {
        return HubName.dataSet(id, revision.orElse(usual));
    }

    /// Without revision, configuration and split.
    String label() {
        return "hf://datasets/" + id;
    }

    /// Without the owner.
    String shortName() {
        return id.substring(id.indexOf('/') + 1);
    }
}
