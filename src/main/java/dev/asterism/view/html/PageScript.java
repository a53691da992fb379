package dev.asterism.view.html;

import com.google.gson.Gson;
import dev.asterism.model.atlas.ProjectionMethod;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The script of a page: its own modules, the library they draw with, and the names it shares with the program.
final class PageScript {
    /// Where the page's resources are.
    static final String FOLDER = "/dev/asterism/view/html/page/";

    private static final String THREE = "/dev/asterism/view/web/three/three.module.min.js";
    private static final String METHOD_LABELS = FOLDER + "math/method-labels.js";

    private PageScript() {}

    static String text() {
        return new ModuleLinker(Map.of("three", THREE), Map.of(METHOD_LABELS, methodLabels())).link(FOLDER + "main.js");
    }

    private static String methodLabels() {
        Map<String, String> labels = Arrays.stream(ProjectionMethod.values())
                .collect(Collectors.toMap(
                        ProjectionMethod::name, ProjectionMethod::label, (label, _) -> label, TreeMap::new));
        return "export const METHOD_LABELS = " + new Gson().toJson(labels) + ";\n";
    }
}
