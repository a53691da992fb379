package dev.asterism.app.command;

import dev.asterism.model.error.AsterismException;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.error.ModelException;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.error.StoreException;
import dev.asterism.model.error.ViewException;

/// What the process says to the shell.
public final class ExitCode {
    /// Done.
    public static final int DONE = 0;
    /// Failed.
    public static final int FAILED = 1;
    /// Wrong usage or setting.
    public static final int USAGE = 2;
    /// Nothing to do: no such collection, empty input.
    public static final int NOTHING_TO_DO = 3;
    /// Interrupted; everything committed so far is kept.
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /// The code that goes with an error.
    public static int of(AsterismException error) {
        return switch (error) {
            case SettingException e -> USAGE;
            case NothingToDoException e -> NOTHING_TO_DO;
            case CancelledException e -> INTERRUPTED;
            case InputException e -> FAILED;
            case ModelException e -> FAILED;
            case StoreException e -> FAILED;
            case ViewException e -> FAILED;
        };
    }
}
