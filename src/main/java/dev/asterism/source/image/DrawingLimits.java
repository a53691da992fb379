package dev.asterism.source.image;

import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.renderer.PlatformSupport;
import com.github.weisj.jsvg.renderer.output.Output;
import java.awt.BasicStroke;
import java.awt.Image;
import java.awt.Shape;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.PathIterator;
import java.awt.image.ImageObserver;
import java.awt.image.ImageProducer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// Ends the drawing of one SVG after a number of strokes or dashes, since elements that use each other can ask for
/// billions, and when the thread is interrupted.
final class DrawingLimits {
    /// For the images that filters make; it stops where the thread is interrupted.
    static final PlatformSupport PLATFORM = new PlatformSupport() {
        @Override
        public ImageObserver imageObserver() {
            return NullPlatformSupport.INSTANCE.imageObserver();
        }

        @Override
        public TargetSurface targetSurface() {
            return NullPlatformSupport.INSTANCE.targetSurface();
        }

        @Override
        public Image createImage(ImageProducer producer) {
            requireTime();
            return NullPlatformSupport.INSTANCE.createImage(producer);
        }
    };

    /// Calls of the drawing surface. The busiest of 542 flags, with a coat of arms, needs 8,197.
    private static final long MOST_CALLS = 400_000;

    /// About a second of work.
    private static final double MOST_DASHES = 2_000_000;

    /// How far the straight pieces that a length is measured with lie from a curve, in the units of the shape.
    private static final double FLATNESS = 1;

    private static final int FLATTENING_DEPTH = 4;

    private long calls;
    private double dashes;

    /// A drawing surface that gives up after too much work, that on its children included.
    Output of(Output output) {
        return (Output) Proxy.newProxyInstance(
                Output.class.getClassLoader(), new Class<?>[] {Output.class}, (_, method, arguments) -> {
                    requireTime();
                    if (++calls > MOST_CALLS) {
                        throw tooLong();
                    }
                    if (method.getName().equals("drawShape")) {
                        count(output, (Shape) arguments[0]);
                    }
                    try {
                        Object result = method.invoke(output, arguments);
                        return result instanceof Output child ? of(child) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void count(Output output, Shape shape) {
        if (output.stroke() instanceof BasicStroke stroke && stroke.getDashArray() != null) {
            double period = 0;
            for (float dash : stroke.getDashArray()) {
                period += dash;
            }
            dashes += length(shape) / period * stroke.getDashArray().length;
            if (!(dashes <= MOST_DASHES)) {
                throw tooLong();
            }
        }
    }

    private static double length(Shape shape) {
        double length = 0;
        double[] to = new double[6];
        double x = 0;
        double y = 0;
        double firstX = 0;
        double firstY = 0;
        PathIterator pieces = new FlatteningPathIterator(shape.getPathIterator(null), FLATNESS, FLATTENING_DEPTH);
        for (; !pieces.isDone(); pieces.next()) {
            int kind = pieces.currentSegment(to);
            if (kind == PathIterator.SEG_CLOSE) {
                to[0] = firstX;
                to[1] = firstY;
            }
            if (kind == PathIterator.SEG_MOVETO) {
                firstX = to[0];
                firstY = to[1];
            } else {
                length += Math.hypot(to[0] - x, to[1] - y);
            }
            x = to[0];
            y = to[1];
        }
        return length;
    }

    private static void requireTime() {
        if (Thread.currentThread().isInterrupted()) {
            throw tooLong();
        }
    }

    private static IllegalStateException tooLong() {
        return new IllegalStateException("it takes too long to draw");
    }
}
