package dev.asterism.app.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What figures depend on: processor, memory, Java.
public final class Machine {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final List<String> INSTRUCTIONS = List.of(
            "avx2", "avx512f", "avx512_vnni", "avx_vnni", "avx512_bf16", "amx_bf16", "amx_int8", "bf16", "i8mm");

    private Machine() {}

    /// Name and value, in the order to show them.
    public static Map<String, String> describe() {
        Map<String, String> lines = new LinkedHashMap<>();
        Map<String, String> processor = processor();
        lines.put("processor", processor.getOrDefault("model name", System.getProperty("os.arch")));
        lines.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        List<String> flags = Arrays.asList(processor
                .getOrDefault("flags", processor.getOrDefault("Features", ""))
                .split(" "));
        lines.put("instructions", INSTRUCTIONS.stream().filter(flags::contains).collect(Collectors.joining(" ")));
        lines.put("memory", String.format(Locale.ROOT, "%.0f GB", memory() / 1e9));
        lines.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        lines.put("java", System.getProperty("java.vm.version"));
        return lines;
    }

    /// Memory of the machine, or of the container that the program runs in, in bytes.
    public static long memory() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }

    /// What Linux says of the first core; nothing elsewhere.
    private static Map<String, String> processor() {
        Map<String, String> lines = new LinkedHashMap<>();
        if (Files.isReadable(PROCESSOR)) {
            try {
                for (String line : Files.readAllLines(PROCESSOR)) {
                    int colon = line.indexOf(':');
                    if (colon > 0) {
                        lines.putIfAbsent(
                                line.substring(0, colon).strip(),
                                line.substring(colon + 1).strip());
                    }
                }
            } catch (IOException _) {
                // The figures are worth something without it.
            }
        }
        return lines;
    }
}
