package dev.asterism.app.command;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version, as the build wrote it into the jar.
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version =
                Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
        return new String[] {"asterism " + version + " (Java " + Runtime.version() + ")"};
    }
}
