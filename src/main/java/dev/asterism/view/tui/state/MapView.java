package dev.asterism.view.tui.state;

import dev.asterism.view.tui.map.Camera;
import dev.asterism.view.tui.map.DotGlyphs;
import java.util.Optional;

/// How the map is seen.
///
/// @param spinning whether it turns by itself
/// @param labels whether clusters' names are on it
/// @param colouring by a field; empty: by cluster
/// @param grip where the mouse holds it
public record MapView(
        Camera camera,
        DotGlyphs form,
        boolean spinning,
        boolean labels,
        Optional<Colouring> colouring,
        Optional<Grip> grip) {
    /// A cell of the screen.
    public record Grip(int x, int y) {}

    public static MapView of(DotGlyphs form) {
        return new MapView(Camera.FRONT, form, false, true, Optional.empty(), Optional.empty());
    }

    public MapView withCamera(Camera next) {
        return new MapView(next, form, spinning, labels, colouring, grip);
    }

    public MapView withForm(DotGlyphs next) {
        return new MapView(camera, next, spinning, labels, colouring, grip);
    }

    public MapView spinning(boolean on) {
        return new MapView(camera, form, on, labels, colouring, grip);
    }

    public MapView withLabels(boolean on) {
        return new MapView(camera, form, spinning, on, colouring, grip);
    }

    public MapView withColouring(Optional<Colouring> next) {
        return new MapView(camera, form, spinning, labels, next, grip);
    }

    public MapView grabbed(int x, int y) {
        return new MapView(camera, form, spinning, labels, colouring, Optional.of(new Grip(x, y)));
    }

    public MapView released() {
        return new MapView(camera, form, spinning, labels, colouring, Optional.empty());
    }
}
