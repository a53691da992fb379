package dev.asterism.view.table.column;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.asterism.model.item.FieldKind;
import dev.asterism.view.table.column.TypeSurvey.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypeSurveyTest {
    private static TypeSurvey of(FieldKind kind, Rule rule, String... cells) {
        TypeSurvey survey = new TypeSurvey(Optional.ofNullable(kind), rule);
        Arrays.stream(cells).forEach(survey::add);
        return survey;
    }

    private static ColumnType meaning(String... cells) {
        return of(null, Rule.KEEP_VALUES, cells).type();
    }

    private static ColumnType letters(String... cells) {
        return of(null, Rule.KEEP_TEXTS, cells).type();
    }

    private static ColumnType declared(FieldKind kind, String... cells) {
        return of(kind, Rule.KEEP_TEXTS, cells).type();
    }

    @Test
    void whatNobodyDeclaredIsTakenForWhatAllItsValuesAre() {
        assertEquals(ColumnType.INTEGER, meaning("1", "+20", "", "N/A", " -3 "));
        assertEquals(ColumnType.NUMBER, meaning("1", "2.50", "1e5"));
        assertEquals(ColumnType.BOOLEAN, meaning("True", "false"));
        assertEquals(ColumnType.DATE, meaning("2026-11-30", "1999-01-01"));
        assertEquals(ColumnType.INSTANT, meaning("2026-11-30T12:00:00Z", "2026-11-30T12:00:00+02:00"));
        assertEquals(ColumnType.LOCAL_TIME, meaning("2026-11-30 12:00:00", "2026-11-30T12:00"));
        assertEquals(ColumnType.TEXT, meaning("2026-11-30T12:00:00Z", "2026-11-30T12:00:00"));
        assertEquals(ColumnType.TEXT, meaning("1", "two"));
        assertEquals(ColumnType.TEXT, meaning());
        assertEquals(ColumnType.TEXT, meaning("", "N/A"));
    }

    @Test
    void codesOfDigitsStayText() {
        assertEquals(ColumnType.TEXT, meaning("01067", "12345"));
        assertEquals(ColumnType.TEXT, meaning("+49301234567"));
        assertEquals(ColumnType.TEXT, meaning("9".repeat(25)));
    }

    @Test
    void aCopyTypesOnlyWhatComesBackLetterForLetter() {
        assertEquals(ColumnType.INTEGER, letters("1", "-20", ""));
        assertEquals(ColumnType.TEXT, letters("1", "+20"));
        assertEquals(ColumnType.TEXT, letters("1", "N/A"));
        assertEquals(ColumnType.NUMBER, letters("1.5", "-0.25"));
        assertEquals(ColumnType.TEXT, letters("1.5", "1.0E-7"));
        assertEquals(ColumnType.TEXT, letters("1.50"));
        assertEquals(ColumnType.BOOLEAN, letters("true", "false"));
        assertEquals(ColumnType.TEXT, letters("True"));
        assertEquals(ColumnType.INSTANT, letters("2026-11-30T12:00:00Z"));
        assertEquals(ColumnType.TEXT, letters("2026-11-30T12:00:00+02:00"));
        assertEquals(ColumnType.TEXT, letters("2026-11-30 12:00:00"));
    }

    @Test
    void whatIsDeclaredIsBelievedAsFarAsItIsTrue() {
        assertEquals(ColumnType.NUMBER, declared(FieldKind.NUMBER, "12.50", "5", "NaN"));
        assertEquals(ColumnType.INTEGER, declared(FieldKind.INTEGER, "007"));
        assertEquals(ColumnType.TEXT, declared(FieldKind.INTEGER, "18446744073709551615"));
        assertEquals(ColumnType.TEXT, declared(FieldKind.TEXT, "1", "2"));
        assertEquals(ColumnType.DATE, declared(FieldKind.DATE, "", ""));
        assertEquals(ColumnType.JSON, declared(FieldKind.JSON, "[1,2]"));
        assertEquals(ColumnType.LOCAL_TIME, declared(FieldKind.TIMESTAMP, "2026-11-30T12:00"));
        assertEquals(ColumnType.TEXT, declared(FieldKind.TIMESTAMP, "2026-11-30T12:00:00.000000001Z"));
    }

    @Test
    void cellsGetTheFormOfTheirType() {
        TypeSurvey numbers = of(null, Rule.KEEP_VALUES, " 1.50", "N/A");
        assertEquals(List.of("1.5", ""), List.of(numbers.cell(" 1.50"), numbers.cell("N/A")));
        TypeSurvey texts = of(null, Rule.KEEP_VALUES, " a ", "N/A");
        assertEquals(List.of(" a ", "N/A"), List.of(texts.cell(" a "), texts.cell("N/A")));
        assertEquals("true", of(null, Rule.KEEP_VALUES, "True").cell("True"));
        assertEquals("12.50", of(FieldKind.NUMBER, Rule.KEEP_VALUES, "12.50").cell("12.50"));
    }
}
