package dev.asterism.source.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CsvParserTest {
    private static final Pattern BLANK_BEFORE_QUOTE = Pattern.compile("(^|[,\r\n]) +\"");

    private static List<CsvParser.Row> parse(String text, CsvParser.Limits limits) throws IOException {
        List<CsvParser.Row> rows = new ArrayList<>();
        try (CsvParser parser = new CsvParser(new StringReader(text), Dialect.of(','), limits)) {
            for (CsvParser.Row row = parser.next(); row != null; row = parser.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<String> shown(String text) throws IOException {
        return parse(text, CsvParser.Limits.DEFAULT).stream()
                .map(row -> row.line() + String.join("|", row.cells()) + row.flaw())
                .toList();
    }

    @Test
    void cutsRowsAndCells() throws IOException {
        assertEquals(List.of("1a|bNONE", "2c|NONE", "3|dNONE"), shown("a,b\nc,\n,d"));
        assertEquals(List.of("1aNONE", "2bNONE", "4cNONE"), shown("a\rb\r\rc\r"));
        assertEquals(List.of("1aNONE", "2bNONE", "4cNONE"), shown("a\r\nb\r\n\r\nc"));
    }

    @Test
    void keepsWhatIsQuoted() throws IOException {
        assertEquals(
                List.of("1a,b|c\"dNONE", "2e\nf|g\r\nhNONE", "5iNONE"),
                shown("\"a,b\",\"c\"\"d\"\n\"e\nf\",\"g\r\nh\"\ni"));
        assertEquals(List.of("1NONE", "2|NONE"), shown("\"\"\n\"\",\"\""));
    }

    @Test
    void forgivesStrayQuotes() throws IOException {
        assertEquals(List.of("15\" disk|\"x\"yNONE", "2zNONE"), shown("5\" disk,\"x\"y\n \"z\""));
    }

    @Test
    void aQuoteThatIsNeverClosedIsACharacter() throws IOException {
        assertEquals(List.of("1aNONE", "2\"bNONE", "3c|dNONE"), shown("a\n\"b\nc,d"));
    }

    @Test
    void theStartOfATextEndsInTheCellThatIsCut() throws IOException {
        try (CsvParser parser =
                new CsvParser(new StringReader("a\n\"b\nc,d"), Dialect.of(','), CsvParser.Limits.DEFAULT, true)) {
            assertEquals(CsvParser.Flaw.NONE, parser.next().flaw());
            assertEquals(CsvParser.Flaw.CUT, parser.next().flaw());
        }
    }

    @Test
    void dropsWhatIsTooLongAndGoesOn() throws IOException {
        CsvParser.Limits limits = new CsvParser.Limits(3, 5, 2);
        List<CsvParser.Row> rows = parse("abc,de\nabcd\nab,abc,a\na,b,c", limits);
        assertEquals(
                List.of(
                        new CsvParser.Row(1, 1, List.of("abc", "de"), 2, CsvParser.Flaw.NONE, 0),
                        new CsvParser.Row(2, 2, List.of("abc"), 1, CsvParser.Flaw.TOO_LONG, 0),
                        new CsvParser.Row(3, 3, List.of("ab", "abc"), 3, CsvParser.Flaw.TOO_LONG, 0),
                        new CsvParser.Row(4, 4, List.of("a", "b"), 3, CsvParser.Flaw.NONE, 0)),
                rows);
    }

    @Provide
    Arbitrary<String> csvLikeText() {
        return Arbitraries.of('a', 'b', '"', ',', '\n', '\r', ' ', 'é')
                .list()
                .ofMaxSize(40)
                .map(chars -> {
                    StringBuilder text = new StringBuilder();
                    chars.forEach(text::append);
                    return text.toString();
                });
    }

    /// Another parser as the oracle, on all texts that it takes for well-formed.
    @Property(tries = 1000)
    void readsWellFormedTextAsFastCsvDoes(@ForAll("csvLikeText") String text) throws IOException {
        List<String> expected = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new StringReader(text))) {
            reader.forEach(row -> expected.add(row.getStartingLineNumber() + ":" + row.getFields()));
        } catch (CsvParseException malformed) {
            return;
        }
        Assume.that(!BLANK_BEFORE_QUOTE.matcher(text).find());
        List<String> found = parse(text, CsvParser.Limits.DEFAULT).stream()
                .map(row -> row.line() + ":" + row.cells())
                .toList();
        assertEquals(expected, found);
    }

    @Property(tries = 100)
    void readsBackWhatWasWritten(@ForAll List<List<String>> table) throws IOException {
        StringWriter text = new StringWriter();
        List<List<String>> rows = table.stream()
                .filter(row -> !row.isEmpty() && !row.equals(List.of("")))
                .toList();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            rows.forEach(writer::writeRecord);
        }
        assertEquals(
                rows,
                parse(text.toString(), CsvParser.Limits.DEFAULT).stream()
                        .map(CsvParser.Row::cells)
                        .toList());
    }
}
