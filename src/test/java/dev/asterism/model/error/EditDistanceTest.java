package dev.asterism.model.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EditDistanceTest {
    @Test
    void neighboursThatAreSwappedAreOneSlip() {
        assertEquals(1, EditDistance.between("STORE_PTAH", "STORE_PATH"));
        assertEquals(1, EditDistance.between("ba", "ab"));
        assertEquals(2, EditDistance.between("badc", "abcd"));
        assertEquals(3, EditDistance.between("kitten", "sitting"));
        assertEquals(3, EditDistance.between("", "abc"));
        assertEquals(3, EditDistance.between("ca", "abc"));
        assertEquals(0, EditDistance.between("same", "same"));
    }
}
