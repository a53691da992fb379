package dev.asterism.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocaleEncodingTest {
    @Test
    void utf8IsNoReasonToComplain() {
        assertEquals(Optional.empty(), LocaleEncoding.complaint("UTF-8"));
        assertEquals(Optional.empty(), LocaleEncoding.complaint("utf8"));
    }

    @Test
    void anyOtherIsNamedWithTheRemedy() {
        String complaint = LocaleEncoding.complaint("ANSI_X3.4-1968").orElseThrow();
        assertTrue(complaint.contains("ANSI_X3.4-1968") && complaint.contains("LC_ALL=C.UTF-8"), complaint);
    }
}
