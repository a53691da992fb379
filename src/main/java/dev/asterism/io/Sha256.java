package dev.asterism.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 (FIPS 180-4), of a whole or of parts one after the other. For one thread at a time.
public final class Sha256 {
    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The 32 bytes of the digest.
    public static byte[] of(byte[] bytes) {
        return new Sha256().digest.digest(bytes);
    }

    /// The 32 bytes of the digest of a text's UTF-8.
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The first bytes of the digest of a text's UTF-8, in hexadecimal.
    public static String hex(String text, int bytes) {
        return HexFormat.of().formatHex(of(text), 0, bytes);
    }

    /// Adds what remains of a buffer.
    public void add(ByteBuffer bytes) {
        digest.update(bytes);
    }

    /// Adds a text's UTF-8.
    public void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Adds a text's UTF-8 with its length before it, so that no two lists of texts give the same bytes.
    public void addDelimited(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    /// The 32 bytes of the digest of all that was added; begins again with nothing.
    public byte[] finish() {
        return digest.digest();
    }

    /// The first bytes of [#finish], in hexadecimal.
    public String finishHex(int bytes) {
        return HexFormat.of().formatHex(finish(), 0, bytes);
    }
}
