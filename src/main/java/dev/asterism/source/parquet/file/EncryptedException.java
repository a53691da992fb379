package dev.asterism.source.parquet.file;

import java.io.IOException;

/// The file, or a part of it, is encrypted.
final class EncryptedException extends IOException {
    EncryptedException() {
        super("it is encrypted");
    }
}
