package dev.asterism.view.html;

import dev.asterism.OptionsContract;
import dev.asterism.RecordCopy;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Projection;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.view.SampleAtlas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class HtmlOptionsTest extends OptionsContract<HtmlOptions> {
    private static final SampleAtlas SAMPLE = SampleAtlas.of(60, 3, true, 3);

    @TempDir
    private Path folder;

    HtmlOptionsTest() {
        super(HtmlOptions.class);
    }

    @Override
    protected void cases() {
        HtmlOptions base = RecordCopy.with(HtmlOptions.defaults(), "displayFraction", 0.5);
        Projection flat = new Projection(Matrix.zeros(60, 2), ProjectionMethod.PCA, 0, 0, Double.NaN);
        changes(
                base,
                this::page,
                "title",
                "Things",
                "displayFields",
                List.of("notes"),
                "displayFraction",
                0.7,
                "seed",
                5,
                "thumbnailPixels",
                32,
                "link",
                "https://example.org/{title}",
                "colourField",
                "category",
                "layouts",
                List.of(flat));
    }

    private byte[] page(HtmlOptions options) throws IOException {
        Path file = folder.resolve("page.html");
        HtmlExport.write(SAMPLE.atlas(), SAMPLE.collection(), options, file, Progress.NONE);
        return Files.readAllBytes(file);
    }
}
