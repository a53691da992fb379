package dev.asterism.embed.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.asterism.embed.architecture.joint.Siglip;
import dev.asterism.embed.folder.Config;
import dev.asterism.model.error.ModelException;
import org.junit.jupiter.api.Test;

class SiglipTest {
    @Test
    void onlyTextsOfTheSecondVersionAreMadeSmall() {
        assertTrue(new Siglip.Text(config("{\"vocab_size\": 256000}")).lowerCases());
        assertFalse(new Siglip.Text(config("{\"vocab_size\": 250000}")).lowerCases());
        assertFalse(new Siglip.Text(config("{}")).lowerCases());
    }

    @Test
    void imagesOfAnyShapeAreRefused() {
        assertEquals(
                96,
                Siglip.fixed(config("{\"model_type\": \"siglip2\", \"vision_config\": {\"image_size\": 96}}"))
                        .imageSize());
        String message = assertThrows(
                        ModelException.class,
                        () -> Siglip.fixed(
                                config("{\"model_type\": \"siglip2\", \"vision_config\": {\"num_patches\": 256}}")))
                .getMessage();
        assertTrue(message.contains("NaFlex") && message.contains("siglip2-base-patch16-224"), message);
    }

    private static Config config(String json) {
        return Config.of("config.json", JsonParser.parseString(json));
    }
}
