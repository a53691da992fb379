package dev.asterism.app.command;

import dev.asterism.app.run.Context;
import dev.asterism.app.setting.NumberConverters;
import dev.asterism.app.terminal.SafeText;
import dev.asterism.view.web.FolderServer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Serves a folder, for browsers that refuse to load tiles from files.
@Command(
        name = "serve",
        description = "Serve a folder to browsers on this machine, until Ctrl-C. Nothing outside of it is ever served.",
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 100;

    @ParentCommand
    AsterismCommand program;

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder, such as one that plot --mosaic wrote.")
    String folder;

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = NumberConverters.Port.class,
            defaultValue = "8000",
            description = "Port to listen on, 0 for any that is free (default: 8000).")
    int port;

    @Override
    public Integer call() throws InterruptedException {
        Context context = program.context();
        Path served = context.path(folder);
        try (FolderServer server = FolderServer.start(served, port)) {
            context.surroundings().out().println(server.address());
            context.surroundings().err().println("serving " + SafeText.line(served.toString()) + "; Ctrl-C ends it");
            while (!context.interruption().requested()) {
                Thread.sleep(LOOK_MILLIS);
            }
        }
        return ExitCode.INTERRUPTED;
    }
}
