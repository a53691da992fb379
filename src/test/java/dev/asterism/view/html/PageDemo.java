package dev.asterism.view.html;

import com.sun.management.OperatingSystemMXBean;
import dev.asterism.model.Progress;
import dev.asterism.view.SampleAtlas;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes pages of made-up data, for looking at and for measuring: `PageDemo FILE ITEMS CLUSTERS [images]`.
final class PageDemo {
    private PageDemo() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        boolean images = arguments.length > 3;
        SampleAtlas sample = SampleAtlas.of(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), images, 7);
        HtmlOptions options = HtmlOptions.defaults().withTitle("A sample of things");
        long stored = 0;
        for (int i = 0; i < sample.collection().size(); i++) {
            stored += sample.collection().thumbnail(i).map(jpeg -> jpeg.length).orElse(0);
        }
        var processor = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = processor.getProcessCpuTime();
        long start = System.nanoTime();
        HtmlExport.write(sample.atlas(), sample.collection(), options, file, Progress.NONE);
        System.out.printf(
                "%.2f s, %.2f s of processor time, %,d bytes of page, %,d of stored images%n",
                (System.nanoTime() - start) / 1e9,
                (processor.getProcessCpuTime() - cpu) / 1e9,
                Files.size(file),
                stored);
    }
}
