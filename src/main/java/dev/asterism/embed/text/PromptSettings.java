package dev.asterism.embed.text;

import dev.asterism.embed.folder.Config;
import java.util.Arrays;

/// The prompts that a repository names in `config_sentence_transformers.json`.
///
/// @param settings that file
public record PromptSettings(Config settings) {
    /// What stored texts are preceded by.
    public String document() {
        return first("document", "passage", "corpus");
    }

    /// What texts that are searched for are preceded by.
    public String query() {
        return first("query");
    }

    /// The first prompt there is of these names, or else the repository's default, or else nothing.
    private String first(String... names) {
        Config prompts = settings.section("prompts");
        return Arrays.stream(names)
                .filter(prompts::has)
                .findFirst()
                .map(name -> prompts.text(name, ""))
                .orElseGet(() -> prompts.text(settings.text("default_prompt_name", ""), ""));
    }
}
