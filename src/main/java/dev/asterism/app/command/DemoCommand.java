package dev.asterism.app.command;

import dev.asterism.app.terminal.ShellWords;
import dev.asterism.model.error.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Shows what Asterism does on a sample that needs no download: two command lines that a user could have typed.
@Command(
        name = "demo",
        description = "Index the flags of the world, by name and by image, and show the map.",
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    private static final Path SAMPLE = Path.of("sample-csv", "flags.csv");

    @ParentCommand
    AsterismCommand program;

    @Option(
            names = "--store-path",
            paramLabel = "FOLDER",
            defaultValue = "./asterism-store",
            description = "Where collections live (default: ./asterism-store).")
    String storePath;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the map to this file.")
    String html;

    @Override
    public Integer call() {
        Path sample = program.context().surroundings().home().resolve(SAMPLE);
        if (!Files.isRegularFile(sample)) {
            throw new InputException("[" + sample + "] the sample is missing; start asterism by its launcher script");
        }
        int code = run(List.of(
                "index",
                sample.toString(),
                "--id-field=code",
                "--text-embedding-fields=name",
                "--image-embedding-fields=image",
                "--image-field=image",
                "--image-model-name=builtin/visual",
                "--thumbnail-px=200",
                "--collection-prefix=flags_",
                "--add",
                "--number-of-async-tasks=auto",
                "--store-path=" + storePath));
        if (code != ExitCode.DONE) {
            return code;
        }
        List<String> plot = new ArrayList<>(List.of(
                "plot", "flags_image", "--text-display-fields=name,capital,continent", "--store-path=" + storePath));
        if (html != null) {
            plot.add("--html=" + html);
        }
        return run(plot);
    }

    private int run(List<String> words) {
        program.context().surroundings().err().println("asterism " + ShellWords.line(words));
        return CommandLineFactory.run(program.context(), words);
    }
}
