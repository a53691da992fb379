package dev.asterism.view.mosaic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.SettingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final List<String> COLUMNS = List.of("Name", "Year", "Id", "Url");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{Name} ({Year}) | Ann {x} (1999)",
                "{{Name}} | {Name}",
                "{{{Name}}} | {Ann {x}}",
                "plain | plain",
                "a {{ b }} c | a { b } c"
            })
    void putsColumnsIn(String template, String expected) {
        Map<String, String> row = Map.of("Name", "Ann {x}", "Year", "1999");
        assertEquals(expected, Template.parse("--title", template, COLUMNS).filled(row));
    }

    @Test
    void namesTheColumnsThereAreWhereOneIsMissing() {
        SettingException wrong =
                assertThrows(SettingException.class, () -> Template.parse("--title", "{Nam} ({Year})", COLUMNS));
        assertEquals(
                "--title \"{Nam} ({Year})\": there is no column \"Nam\"; the columns are Name, Year, Id, Url",
                wrong.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{Name", "Name}", "{}", "{Na{me}", "{{Name}"})
    void refusesBracesThatDoNotMatch(String template) {
        SettingException wrong = assertThrows(SettingException.class, () -> Template.parse("--url", template, COLUMNS));
        assertTrue(wrong.getMessage().startsWith("--url \"" + template + "\": "), wrong.getMessage());
    }

    @Test
    void takesTheNameOfAColumnWhereOneIsEnough() {
        assertEquals("7", Template.ofColumn("--filename", "Id", COLUMNS).filled(Map.of("Id", "7")));
        assertEquals(
                "7.jpg", Template.ofColumn("--filename", "{Id}.jpg", COLUMNS).filled(Map.of("Id", "7")));
        assertThrows(SettingException.class, () -> Template.ofColumn("--filename", "File", COLUMNS));
    }

    @Test
    void valuesInAnAddressStayOnePartOfIt() {
        Template template = Template.parse("--url", "http://www.example.com/{Id}/", COLUMNS);
        assertEquals(
                "http://www.example.com/a%2Fb%3Fc%23d%20%C3%A9/", template.filledAddress(Map.of("Id", "a/b?c#d é")));
    }

    @Test
    void aValueThatAnAddressBeginsWithIsTheAddress() {
        Template template = Template.parse("--url", "{Url}", COLUMNS);
        assertEquals("https://e.org/a?b=c", template.filledAddress(Map.of("Url", " https://e.org/a?b=c ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://e.org/", "HTTPS://e.org/a?b#c", "https://e.org/with space", "http://127.0.0.1:8/"})
    void addressesOfTheWebAreLinks(String address) {
        assertTrue(WebAddress.of(address).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                " JavaScript:alert(1)",
                "java\nscript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "file:///etc/passwd",
                "vbscript:x",
                "//e.org/",
                "/a",
                "",
                "http:",
                "http:///a",
                "https://e.org/\"onclick=alert(1)"
            })
    void nothingElseIs(String address) {
        assertEquals(Optional.empty(), WebAddress.of(address));
    }
}
