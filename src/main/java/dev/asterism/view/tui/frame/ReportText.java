package dev.asterism.view.tui.frame;

import dev.asterism.model.atlas.Cluster;
import dev.asterism.view.tui.insight.Agreement;
import dev.asterism.view.tui.insight.ClusterReport;
import dev.asterism.view.tui.text.Glyphs;
import dev.asterism.view.tui.text.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A report in words. Lines that begin with `# ` are headings.
public final class ReportText {
    private static final int NAME = 34;

    private ReportText() {}

    /// @param width that no line exceeds
    public static List<String> lines(ClusterReport report, String medoid, Optional<String> label, int width) {
        return lines(report, medoid, label).stream()
                .flatMap(line -> line.isEmpty() ? Stream.of(line) : Wrapping.lines(line, width, 9).stream())
                .toList();
    }

    private static List<String> lines(ClusterReport report, String medoid, Optional<String> label) {
        List<String> lines = new ArrayList<>();
        Cluster cluster = report.cluster();
        lines.add(
                line("items", String.format(Locale.ROOT, "%,d, %.1f %% of all", cluster.size(), 100 * report.share())));
        lines.add(line("medoid", medoid));
        if (!Double.isNaN(report.cohesion()) && report.cohesion() != 0) {
            lines.add(line("cohesion", number(report.cohesion()) + "  mean cosine to the centroid"));
            lines.add(line("silhouette", number(report.silhouette()) + "  simplified: distances to centroids"));
        }
        report.nextCluster()
                .ifPresent(next -> lines.add(line(
                        "nearest cluster", next.name() + ", cosine of centroids " + number(report.nextSimilarity()))));
        if (!cluster.terms().isEmpty()) {
            lines.add(line("terms", String.join(", ", cluster.terms())));
        }
        if (!report.typical().isEmpty()) {
            lines.add("");
            lines.add("# commoner here than elsewhere");
            for (ClusterReport.Typical typical : report.typical()) {
                String name = Glyphs.fit(typical.field() + " = " + typical.value(), NAME);
                lines.add(name
                        + " ".repeat(NAME + 1 - Glyphs.width(name))
                        + String.format(
                                Locale.ROOT,
                                "%5.1f %% here, %5.1f %% overall",
                                100 * typical.inside(),
                                100 * typical.overall()));
            }
        }
        report.agreement().ifPresent(agreement -> agreement(lines, agreement, label.orElse("")));
        return lines;
    }

    private static void agreement(List<String> lines, Agreement agreement, String label) {
        lines.add("");
        lines.add("# all clusters against " + label);
        lines.add(line("purity", number(agreement.purity())));
        lines.add(line("NMI", number(agreement.mutualInformation()) + "  normalised mutual information"));
    }

    private static String line(String name, String value) {
        return String.format(Locale.ROOT, "%-17s", name) + value;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
