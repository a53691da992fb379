package dev.asterism.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The digest used for fingerprints, long names and long filter values.
public final class Sha256 {
    private Sha256() {}

    /// The 32 bytes of the digest.
    public static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
