package dev.asterism.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Checks a file against the hub's name for its content: 64 hexadecimal digits are its sha256, 40 its git blob id (the
/// sha1 of `blob`, its length and itself). Other names say nothing of the content.
public final class BlobChecksum {
    private static final String HEXADECIMAL = "[0-9a-f]+";

    private BlobChecksum() {}

    /// Whether an etag tells anything of the content.
    public static boolean isCheckable(String etag) {
        return (etag.length() == 40 || etag.length() == 64) && etag.matches(HEXADECIMAL);
    }

    /// Whether a file is what its etag says; true where that says nothing.
    public static boolean matches(Path file, String etag) throws IOException {
        if (!isCheckable(etag)) {
            return true;
        }
        MessageDigest digest = digest(etag.length() == 64 ? "SHA-256" : "SHA-1");
        if (etag.length() == 40) {
            digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.UTF_8));
        }
        byte[] buffer = new byte[1 << 18];
        try (InputStream content = Files.newInputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).equals(etag);
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
