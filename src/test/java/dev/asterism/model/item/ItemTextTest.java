package dev.asterism.model.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "https://example.org/a",
                "see http://example.org",
                "data:image/png;base64,AA",
                "classpath:flags/se.svg",
                "photos/red dress.JPG",
                "a.tif",
                "/home/me/photos",
                "/"
            })
    void blanksAndReferencesAreNoWords(String value) {
        assertFalse(ItemText.isWords(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a red dress",
                "Data: a history",
                "a.png is an image",
                "/r/aww is full of kittens",
                "and/or",
                "jpg",
                "the classpath: how it is searched"
            })
    void sentencesAreWords(String value) {
        assertTrue(ItemText.isWords(value));
    }

    @Test
    void anItemSaysTheWordsOfTheFieldsAskedFor() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", "Kittens");
        fields.put("image", "a.png");
        fields.put("note", "asleep");
        fields.put("secret", "hidden");
        Item item = new Item("1", 1, fields);
        assertEquals("Kittens \nasleep", ItemText.of(item, List.of("title", "image", "note", "none")));
    }
}
