package dev.asterism.embed.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asterism.embed.folder.Config;
import dev.asterism.model.embedding.EmbeddingChoice;
import dev.asterism.model.embedding.EmbeddingSettings;
import dev.asterism.model.embedding.PromptChoice;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.error.SettingException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptSettingsTest {
    /// As the models on the hub have them: EmbeddingGemma, jina v3, E5.
    private static final String GEMMA = """
            {"prompts": {"query": "task: search result | query: ", "document": "title: none | text: ",
            "BitextMining": "task: search result | query: ", "Clustering": "task: clustering | query: ",
            "InstructionRetrieval": "task: code retrieval | query: ", "Retrieval-query": "task: retrieval | query: ",
            "Retrieval-document": "title: none | text: ", "STS": "task: sentence similarity | query: "}}""";

    private static final String JINA = """
            {"prompts": {"retrieval.query": "Represent the query: ", "retrieval.passage": "Represent the document: ",
            "separation": "", "text-matching": ""}, "default_prompt_name": "separation"}""";

    private static final String PASSAGE = "{\"prompts\": {\"query\": \"query: \", \"passage\": \"passage: \"}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "query|task: search result ~ query: |task: search result ~ query: ",
                "document|title: none ~ text: |task: search result ~ query: ",
                "Clustering|task: clustering ~ query: |task: clustering ~ query: ",
                "Retrieval-document|title: none ~ text: |task: retrieval ~ query: ",
                "STS|task: sentence similarity ~ query: |task: sentence similarity ~ query: "
            })
    void whoeverNamesThePromptOfDocumentsGetsTheOneThatGoesWithIt(String name, String document, String query) {
        TextPrompts prompts = settings(GEMMA).resolve(named(name));
        assertEquals(document.replace('~', '|'), prompts.document());
        assertEquals(query.replace('~', '|'), prompts.query());
    }

    @Test
    void aPassageIsSearchedForByTheQueryOfItsTask() {
        TextPrompts prompts = settings(JINA).resolve(named("retrieval.passage"));
        assertEquals("Represent the document: ", prompts.document());
        assertEquals("Represent the query: ", prompts.query());
    }

    @Test
    void withoutAChoiceTheModelSays() {
        TextPrompts passage = settings(PASSAGE).resolve(EmbeddingChoice.OWN);
        assertEquals(new TextPrompts("passage: ", "query: ", true, true), passage);
        assertEquals(Optional.empty(), passage.chosenDocument());
        assertEquals(new TextPrompts("", "", true, true), settings(JINA).resolve(EmbeddingChoice.OWN));
        assertEquals(new TextPrompts("", "", true, true), settings("{}").resolve(EmbeddingChoice.OWN));
    }

    @Test
    void aTextOfNoRoleGetsTheDefaultPromptAlone() {
        assertEquals(
                "", settings(PASSAGE).resolve(EmbeddingChoice.OWN.forAnyText()).document());
        String general = "{\"prompts\": {\"passage\": \"p: \", \"any\": \"a: \"}, \"default_prompt_name\": \"any\"}";
        assertEquals(
                "a: ",
                settings(general).resolve(EmbeddingChoice.OWN.forAnyText()).document());
        assertEquals(
                "title: none | text: ",
                settings(GEMMA).resolve(named("document").forAnyText()).document());
    }

    @Test
    void whatIsTheModelsOwnIsNoChoiceHoweverItIsGiven() {
        TextPrompts prompts = settings(PASSAGE)
                .resolve(new EmbeddingChoice(
                        OptionalInt.empty(), new PromptChoice.Named("passage"), new PromptChoice.Literal("query: ")));
        assertEquals(Optional.empty(), prompts.chosenDocument());
        assertEquals(Optional.empty(), prompts.chosenQuery());
        TextPrompts none = settings(PASSAGE)
                .resolve(new EmbeddingChoice(
                        OptionalInt.empty(), new PromptChoice.Literal(""), new PromptChoice.Literal("find ")));
        assertEquals(Optional.of(""), none.chosenDocument());
        assertEquals(Optional.of("find "), none.chosenQuery());
    }

    /// Whatever was chosen, choosing what a collection keeps of it gives the same again.
    @Test
    void whatACollectionKeepsGivesTheSamePromptsAgain() {
        Random random = new Random(20);
        for (String json : List.of(GEMMA, JINA, PASSAGE, "{}")) {
            PromptSettings settings = settings(json);
            for (int i = 0; i < 200; i++) {
                EmbeddingChoice choice =
                        new EmbeddingChoice(OptionalInt.empty(), choice(settings, random), choice(settings, random));
                TextPrompts first = settings.resolve(choice);
                TextPrompts again = settings.resolve(EmbeddingChoice.of(
                        new EmbeddingSettings(OptionalInt.empty(), first.chosenDocument(), first.chosenQuery())));
                assertEquals(first, again, choice.toString());
            }
        }
    }

    private static PromptChoice choice(PromptSettings settings, Random random) {
        List<String> names = settings.names();
        return switch (random.nextInt(3)) {
            case 0 -> PromptChoice.OWN;
            case 1 -> new PromptChoice.Literal(random.nextBoolean() ? "" : "text " + random.nextInt(3));
            default -> {
                if (names.isEmpty()) {
                    yield PromptChoice.OWN;
                }
                String name = names.get(random.nextInt(names.size()));
                yield new PromptChoice.Named(random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT));
            }
        };
    }

    @Test
    void aNameThatFitsTwoOrNoneIsRefused() {
        String message = assertThrows(
                        SettingException.class, () -> settings("{\"prompts\": {\"sts\": \"a\", \"STS\": \"b\"}}")
                                .resolve(named("Sts")))
                .getMessage();
        assertTrue(message.contains("it has sts, STS"), message);
        message = assertThrows(SettingException.class, () -> settings("{}").resolve(named("query")))
                .getMessage();
        assertTrue(message.contains("a/model names no prompts; give the prompt itself"), message);
    }

    @Test
    void aPromptOfABookIsRefused() {
        JsonObject prompts = new JsonObject();
        prompts.addProperty("document", "x".repeat(10_001));
        JsonObject json = new JsonObject();
        json.add("prompts", prompts);
        assertThrows(ModelException.class, () -> settings(json.toString()).resolve(EmbeddingChoice.OWN));
    }

    private static EmbeddingChoice named(String name) {
        return new EmbeddingChoice(OptionalInt.empty(), new PromptChoice.Named(name), PromptChoice.OWN);
    }

    private static PromptSettings settings(String json) {
        return new PromptSettings("a/model", Config.of("settings", JsonParser.parseString(json)));
    }
}
