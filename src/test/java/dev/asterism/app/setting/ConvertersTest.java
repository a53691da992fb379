package dev.asterism.app.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.embedding.Precision;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {
    private static final FieldList.Converter FIELDS = new FieldList.Converter();

    @Test
    void readsFieldsAsJsonOrList() {
        assertEquals(List.of("a", "b c"), FIELDS.convert("[\"a\", \"b c\"]").names());
        assertEquals(List.of("a", "b c"), FIELDS.convert("a, b c,").names());
        assertEquals(List.of(), FIELDS.convert("[]").names());
    }

    @Test
    void malformedFieldsSayWhatIsRight() {
        for (String wrong : List.of("[\"a\"", "[1,[2]]", "{\"a\":1}", "[\"\"]", "a,a", "[null]")) {
            TypeConversionException error = assertThrows(TypeConversionException.class, () -> FIELDS.convert(wrong));
            assertTrue(error.getMessage().length() > 10, error.getMessage());
        }
    }

    @Property(tries = 1000)
    void anyTextIsAListOrOneClearError(@ForAll String text) {
        try {
            FIELDS.convert(text);
        } catch (TypeConversionException e) {
            assertTrue(e.getMessage().contains("'") || e.getMessage().contains("twice"));
        }
    }

    @Test
    void layoutsAreMethodsWithPerhapsTheirDimensions() throws Exception {
        LayoutList.Converter layouts = new LayoutList.Converter();
        assertEquals(
                List.of(
                        new LayoutList.Layout(ProjectionMethod.TSNE, 2),
                        new LayoutList.Layout(ProjectionMethod.PCA, 0),
                        new LayoutList.Layout(ProjectionMethod.UMAP, 3)),
                layouts.convert("tsne2, PCA,umap3,pca").layouts());
        assertEquals(LayoutList.NONE, layouts.convert(""));
        refuses(layouts, "pca4", "with 2 or 3 behind it");
        refuses(layouts, "isomap", "tsne or umap or pca");
        refuses(new NumberConverters.ThumbnailSide(), "8", "from 16 to 512");
    }

    @Test
    void numbersKeepTheirRange() throws Exception {
        assertEquals(7, new NumberConverters.Positive().convert(" 7"));
        refuses(new NumberConverters.Positive(), "0", "whole number from 1");
        refuses(new NumberConverters.Positive(), "1.5", "whole number");
        refuses(new NumberConverters.Fraction(), "0", "above 0");
        refuses(new NumberConverters.Fraction(), "1.01", "up to 1");
        refuses(new NumberConverters.Fraction(), "NaN", "above 0");
        refuses(new NumberConverters.Dimensions(), "4", "from 2 to 3");
        refuses(new NumberConverters.Tasks(), "many", "auto");
        refuses(new ClusterCount.Converter(), "abc", "auto");
        refuses(new ClusterCount.Converter(), "0", "1 or more");
        assertEquals("auto", new ClusterCount.Converter().convert("AUTO").toString());
    }

    @Test
    void choicesAreReadInAnyCase() throws Exception {
        assertEquals(Precision.BF16, new EnumConverter.OfPrecision().convert("Bf16"));
        refuses(new EnumConverter.OfPrecision(), "fp64", "auto or fp32 or bf16");
        refuses(new EnumConverter.OfRunningMode(), "SERVE", "index or plot");
        refuses(new EnumConverter.OfProjection(), "isomap", "tsne or umap or pca or imported");
    }

    private static void refuses(ITypeConverter<?> converter, String value, String remedy) {
        TypeConversionException error = assertThrows(TypeConversionException.class, () -> converter.convert(value));
        assertTrue(error.getMessage().contains(remedy), error.getMessage());
        assertTrue(error.getMessage().contains("'" + value + "'"), error.getMessage());
    }
}
