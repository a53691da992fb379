package dev.asterism.source.image;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/// Ends the decoding of an image when its thread is interrupted. The JDK's decoder of JPEG can be aborted by the thread
/// that runs it only.
final class AbortOnInterrupt implements IIOReadProgressListener {
    @Override
    public void imageProgress(ImageReader source, float percentage) {
        if (Thread.currentThread().isInterrupted()) {
            source.abort();
        }
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
}
