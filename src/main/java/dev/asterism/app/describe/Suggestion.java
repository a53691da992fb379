package dev.asterism.app.describe;

import dev.asterism.app.setting.FieldList;
import dev.asterism.app.terminal.ShellWords;
import dev.asterism.source.remote.RemoteFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The command that makes a collection of a source: `import` where it has vectors, else `index`.
///
/// @param location of the source, as the user gave it
/// @param text the column whose texts are embedded, or were
/// @param image the column whose images are shown; embedded where there is no text
/// @param vector the column with the vectors
/// @param id the column with the ids
/// @param collection what to store under
/// @param folder whether the source is a folder of images
public record Suggestion(
        String location,
        Optional<String> text,
        Optional<String> image,
        Optional<String> vector,
        Optional<String> id,
        String collection,
        boolean folder) {
    /// Where the location stands in a command line, the program's name counted.
    private static final int LOCATION = 2;

    /// What fits the columns of a table; nothing where none looks like texts, images or vectors.
    public static Optional<Suggestion> of(Roles roles, String location, String collection) {
        Suggestion suggestion = new Suggestion(
                location,
                roles.textColumn(),
                roles.imageColumn(),
                roles.vectorColumn(),
                roles.idColumn(),
                collection,
                false);
        return suggestion.text.isPresent() || suggestion.image.isPresent() || suggestion.isImport()
                ? Optional.of(suggestion)
                : Optional.empty();
    }

    /// For a folder of images.
    public static Suggestion ofFolder(String location, String collection) {
        return new Suggestion(
                location, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), collection, true);
    }

    /// Whether the vectors are there.
    public boolean isImport() {
        return vector.isPresent();
    }

    /// The words of the command line, the program's name not counted.
    public List<String> words() {
        List<String> words = new ArrayList<>(List.of(isImport() ? "import" : "index", location));
        if (isImport()) {
            vector.ifPresent(column -> words.addAll(List.of("--vector-columns", FieldList.written(List.of(column)))));
            text.ifPresent(column -> words.addAll(List.of("--field", column)));
            image.ifPresent(column -> words.addAll(List.of("--image", column)));
        } else if (text.isPresent()) {
            words.addAll(List.of("--text-embedding-fields", FieldList.written(List.of(text.get()))));
            image.ifPresent(column -> words.addAll(List.of("--image-field", column)));
        } else {
            image.ifPresent(
                    column -> words.addAll(List.of("--image-embedding-fields", FieldList.written(List.of(column)))));
        }
        id.ifPresent(column -> words.addAll(List.of("--id-field", column)));
        words.addAll(List.of("--collection", collection));
        return words;
    }

    /// What the command does, for people: `embed the texts of "description"`.
    public String what() {
        if (folder) {
            return "embed the images of the folder";
        }
        if (vector.isPresent()) {
            return "take the vectors of \"" + vector.get() + "\"; with --model NAME, the model that made them, words "
                    + "can be searched for";
        }
        String shown = image.map(column -> "the images of \"" + column + "\"").orElse("");
        return text.map(column ->
                        "embed the texts of \"" + column + "\"" + (shown.isEmpty() ? "" : " and show " + shown))
                .orElse("embed " + shown);
    }

    /// The command as it is typed, without what may be secret in the address of a source.
    public String line() {
        List<String> all = new ArrayList<>(List.of("asterism"));
        all.addAll(words());
        all.set(LOCATION, RemoteFiles.shown(location));
        return ShellWords.line(all);
    }
}
