package dev.asterism.view.tui.map;

import dev.asterism.model.matrix.Matrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Points in space, centred and scaled so that nearly all, of few points all, lie within a distance of 1 of the
/// middle.
public final class Cloud {
    /// The part of the points that must be in sight at zoom 1; a few that lie far off do not shrink the rest.
    private static final double IN_SIGHT = 0.985;

    /// Of so few points all must be in sight, from every side.
    private static final int FEW = 66;

    private static final double EYE = 3.4;

    private final float[] points;
    private final int size;

    /// @param coordinates `n x 2` or `n x 3`
    public Cloud(Matrix coordinates) {
        size = coordinates.rows();
        points = new float[3 * size];
        float[] middle = new float[3];
        for (int axis = 0; axis < coordinates.columns(); axis++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                float at = coordinates.at(i, axis);
                points[3 * i + axis] = at;
                sum += at;
            }
            middle[axis] = (float) (sum / Math.max(1, size));
        }
        float[] lengths = new float[size];
        for (int i = 0; i < size; i++) {
            double square = 0;
            for (int axis = 0; axis < 3; axis++) {
                points[3 * i + axis] -= middle[axis];
                square += (double) points[3 * i + axis] * points[3 * i + axis];
            }
            lengths[i] = (float) Math.sqrt(square);
        }
        scale(lengths);
    }

    private void scale(float[] lengths) {
        if (size == 0) {
            return;
        }
        float[] sorted = lengths.clone();
        Arrays.sort(sorted);
        float radius = sorted[size <= FEW ? size - 1 : (int) (IN_SIGHT * (size - 1))];
        float factor = radius > 0 ? 1 / radius : 1;
        for (int i = 0; i < points.length; i++) {
            points[i] *= factor;
        }
    }

    public int size() {
        return size;
    }

    /// The middle of some of the points.
    public float[] middle(int[] ordinals) {
        float[] sum = new float[3];
        for (int ordinal : ordinals) {
            for (int axis = 0; axis < 3; axis++) {
                sum[axis] += points[3 * ordinal + axis] / ordinals.length;
            }
        }
        return sum;
    }

    /// How points lie on a screen.
    ///
    /// @param columns of the screen, in dots
    /// @param rows of the screen, in dots as high as wide
    public View from(Camera camera, int columns, int rows) {
        return new View(camera, columns, rows);
    }

    /// The cloud from one side. A point has a column, a row, and a nearness from 0, the far end of the cloud, to 1.
    public final class View {
        private final double cosYaw;
        private final double sinYaw;
        private final double cosPitch;
        private final double sinPitch;
        private final double scale;
        private final double middleX;
        private final double middleY;

        /// Where the point asked for last lies.
        float x;

        float y;
        float nearness;

        private View(Camera camera, int columns, int rows) {
            cosYaw = Math.cos(camera.yaw());
            sinYaw = Math.sin(camera.yaw());
            cosPitch = Math.cos(camera.pitch());
            sinPitch = Math.sin(camera.pitch());
            scale = 0.47 * Math.min(columns, rows * (size <= FEW ? 0.95 : 1.35)) * camera.zoom();
            middleX = columns / 2.0;
            middleY = rows / 2.0;
        }

        /// Finds a point; says whether it lies before the eye.
        boolean find(int ordinal) {
            return find(points[3 * ordinal], points[3 * ordinal + 1], points[3 * ordinal + 2]);
        }

        private boolean find(float px, float py, float pz) {
            double rx = px * cosYaw + pz * sinYaw;
            double rz = pz * cosYaw - px * sinYaw;
            double ry = py * cosPitch - rz * sinPitch;
            double depth = py * sinPitch + rz * cosPitch;
            double distance = EYE - depth;
            if (distance < 0.1) {
                return false;
            }
            double perspective = EYE / distance;
            x = (float) (middleX + rx * scale * perspective);
            y = (float) (middleY - ry * scale * perspective);
            nearness = (float) Math.clamp((depth + 1) / 2, 0.0, 1.0);
            return true;
        }

        /// The column and row of a point of the cloud, or of the space about it.
        ///
        /// @return null for one behind the eye
        public float @Nullable [] place(float[] point) {
            return find(point[0], point[1], point[2]) ? new float[] {x, y} : null;
        }

        /// The column and row of a point of the cloud.
        ///
        /// @return null for one behind the eye
        public float @Nullable [] place(int ordinal) {
            return find(ordinal) ? new float[] {x, y} : null;
        }
    }
}
