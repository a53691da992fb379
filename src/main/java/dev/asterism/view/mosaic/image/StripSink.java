package dev.asterism.view.mosaic.image;

import dev.asterism.model.item.Pixels;
import java.io.IOException;

/// Takes an image strip by strip, from the top.
public interface StripSink extends AutoCloseable {
    /// The next rows, as wide as the image.
    void accept(Pixels strip) throws IOException;

    /// All rows were given.
    void finish() throws IOException;

    /// Lets go of what is open; an image that was not finished is of no use.
    @Override
    void close() throws IOException;
}
