package dev.asterism.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import org.junit.jupiter.api.Test;

class AllocatorTest {
    @Test
    void theAllocatorOfGlibcTakesTheSettingsAndOthersAreLeftAlone() {
        SymbolLookup library = Linker.nativeLinker().defaultLookup();
        boolean glibc = library.find("gnu_get_libc_version").isPresent();
        boolean tuned = System.getenv().containsKey("GLIBC_TUNABLES");
        assertEquals(glibc && !tuned, Allocator.keepFreed());
    }
}
