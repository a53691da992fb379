package dev.asterism.embed.text;

import dev.asterism.embed.folder.Config;
import dev.asterism.model.embedding.EmbeddingChoice;
import dev.asterism.model.embedding.PromptChoice;
import dev.asterism.model.error.SettingException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The prompts that a repository names in `config_sentence_transformers.json`.
public final class PromptSettings {
    private static final int LONGEST = 10_000;
    private static final List<String> DOCUMENTS = List.of("document", "passage", "corpus");
    private static final String QUERY = "query";

    private final String model;
    private final Config settings;
    private final Config prompts;

    /// @param model its name, for messages
    /// @param settings that file
    PromptSettings(String model, Config settings) {
        this.model = model;
        this.settings = settings;
        this.prompts = settings.section("prompts");
    }

    /// The prompts that the user wants, or else the repository's own. Whoever chooses the prompt of stored texts by its
    /// name gets that which goes with it for what is searched for: of `retrieval.passage` it is
    /// `retrieval.query`, and of a task that is the same for both, such as `Clustering`, the same.
    ///
    /// @throws SettingException if a prompt is named that there is not; lists those there are
    public TextPrompts resolve(EmbeddingChoice choice) {
        String ownDocument = own(DOCUMENTS);
        String ownQuery = own(List.of(QUERY));
        String document = resolve(choice.document(), ownDocument);
        String query = choice.query() instanceof PromptChoice.Own
                        && choice.document() instanceof PromptChoice.Named(String name)
                ? counterpart(known(name), ownQuery)
                : resolve(choice.query(), ownQuery);
        return new TextPrompts(document, query, document.equals(ownDocument), query.equals(ownQuery));
    }

    /// The names of all prompts, in the order of the file.
    public List<String> names() {
        return prompts.keys();
    }

    /// The first prompt there is of these names, or else the repository's default, or else nothing.
    private String own(List<String> names) {
        return names.stream()
                .filter(prompts::has)
                .findFirst()
                .or(() -> Optional.of(settings.text("default_prompt_name", "")))
                .map(this::text)
                .orElseThrow();
    }

    private String resolve(PromptChoice choice, String own) {
        return switch (choice) {
            case PromptChoice.Own _ -> own;
            case PromptChoice.Any _ -> own(List.of());
            case PromptChoice.Literal(String text) -> text;
            case PromptChoice.Named(String name) -> text(known(name));
        };
    }

    /// @param name of a prompt for stored texts
    private String counterpart(String name, String ownQuery) {
        String lower = name.toLowerCase(Locale.ROOT);
        Optional<String> kind = DOCUMENTS.stream().filter(lower::contains).findFirst();
        return kind.isEmpty()
                ? text(name)
                : find(lower.replace(kind.get(), QUERY)).map(this::text).orElse(ownQuery);
    }

    private String known(String name) {
        return find(name)
                .orElseThrow(() -> new SettingException("the model " + model
                        + (names().isEmpty()
                                ? " names no prompts"
                                : " has no one prompt called \"" + name + "\"; it has ")
                        + names().stream().collect(Collectors.joining(", "))
                        + "; give the prompt itself with --prompt-text"));
    }

    /// Exactly this name, or the only one that differs from it in small and capital letters.
    private Optional<String> find(String name) {
        if (prompts.has(name)) {
            return Optional.of(name);
        }
        String[] alike =
                names().stream().filter(known -> known.equalsIgnoreCase(name)).toArray(String[]::new);
        return alike.length == 1 ? Arrays.stream(alike).findFirst() : Optional.empty();
    }

    private String text(String name) {
        String text = prompts.text(name, "");
        if (text.length() > LONGEST) {
            throw prompts.wrong(name, "a prompt of at most " + LONGEST + " characters");
        }
        return text;
    }
}
