package dev.asterism.view.tui.map;

/// Where the cloud is seen from.
///
/// @param yaw turn about the upright axis, radians
/// @param pitch turn about the axis that points to the right, radians
/// @param zoom 1 shows the whole cloud
public record Camera(double yaw, double pitch, double zoom) {
    /// The first view.
    public static final Camera FRONT = new Camera(0.6, 0.35, 1);

    private static final double STEEPEST = Math.PI / 2;
    private static final double NEAREST = 40;
    private static final double FARTHEST = 0.4;

    public Camera {
        yaw = yaw % (2 * Math.PI);
        pitch = Math.clamp(pitch, -STEEPEST, STEEPEST);
        zoom = Math.clamp(zoom, FARTHEST, NEAREST);
    }

    public Camera turned(double right, double up) {
        return new Camera(yaw + right, pitch + up, zoom);
    }

    public Camera zoomed(double factor) {
        return new Camera(yaw, pitch, zoom * factor);
    }
}
