package dev.asterism.view.tui;

import dev.asterism.view.tui.map.Camera;
import dev.asterism.view.tui.map.Form;
import java.util.Optional;

/// How the map is seen.
///
/// @param spinning whether it turns by itself
/// @param labels whether clusters' names are on it
/// @param colouring by a field; empty: by cluster
/// @param grip where the mouse holds it
record MapView(
        Camera camera,
        Form form,
        boolean spinning,
        boolean labels,
        Optional<Colouring> colouring,
        Optional<Grip> grip) {
    /// A cell of the screen.
    record Grip(int x, int y) {}

    static MapView of(Form form) {
        return new MapView(Camera.FRONT, form, false, true, Optional.empty(), Optional.empty());
    }

    MapView withCamera(Camera next) {
        return new MapView(next, form, spinning, labels, colouring, grip);
    }

    MapView withForm(Form next) {
        return new MapView(camera, next, spinning, labels, colouring, grip);
    }

    MapView spinning(boolean on) {
        return new MapView(camera, form, on, labels, colouring, grip);
    }

    MapView withLabels(boolean on) {
        return new MapView(camera, form, spinning, on, colouring, grip);
    }

    MapView withColouring(Optional<Colouring> next) {
        return new MapView(camera, form, spinning, labels, next, grip);
    }

    MapView grabbed(int x, int y) {
        return new MapView(camera, form, spinning, labels, colouring, Optional.of(new Grip(x, y)));
    }

    MapView released() {
        return new MapView(camera, form, spinning, labels, colouring, Optional.empty());
    }
}
