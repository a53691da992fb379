package dev.asterism.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class Sha256Test {
    private static String delimited(List<String> texts) {
        Sha256 digest = new Sha256();
        texts.forEach(digest::addDelimited);
        return digest.finishHex(32);
    }

    @Test
    void givesTheDigestOfTheStandardsExample() {
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.hex("abc", 32));
        assertEquals("ba7816bf", Sha256.hex("abc", 4));
    }

    @Test
    void partsGiveTheDigestOfTheWhole() {
        Sha256 digest = new Sha256();
        digest.add("a");
        digest.add(ByteBuffer.wrap(new byte[] {'b', 'c'}));
        assertArrayEquals(Sha256.of("abc"), digest.finish());
        digest.add("abc");
        assertArrayEquals(Sha256.of(new byte[] {'a', 'b', 'c'}), digest.finish());
    }

    @Test
    void listsThatJoinToTheSameTextDiffer() {
        assertNotEquals(delimited(List.of("ab", "c")), delimited(List.of("a", "bc")));
        assertNotEquals(delimited(List.of("abc")), delimited(List.of("abc", "")));
    }
}
