package dev.asterism.app.manual;

import dev.asterism.app.command.CommandLineFactory;
import dev.asterism.app.setting.EnumConverter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/// The completion script. picocli writes it from the options; here they get what it completes by: the names of files
/// where an option takes one, the words of a converter, and a label each, since options that share a label share their
/// words.
final class CompletionScript {
    private static final Pattern FILES = Pattern.compile("(FILE|DIR|FOLDER|SOURCE|IMAGE)\\b.*");

    private CompletionScript() {}

    static String text() {
        CommandLine line = CommandLineFactory.whole();
        prepare(line);
        return AutoComplete.bash("asterism", line);
    }

    private static void prepare(CommandLine line) {
        line.getSubcommands().values().forEach(CompletionScript::prepare);
        CommandSpec spec = line.getCommandSpec();
        for (OptionSpec option : List.copyOf(spec.options())) {
            spec.remove(option);
            spec.addOption(prepared(option));
        }
        for (PositionalParamSpec parameter : List.copyOf(spec.positionalParameters())) {
            if (isFile(parameter)) {
                spec.remove(parameter);
                spec.addPositional(PositionalParamSpec.builder()
                        .index(parameter.index())
                        .paramLabel(parameter.paramLabel())
                        .type(Path.class)
                        .build());
            }
        }
    }

    private static OptionSpec prepared(OptionSpec option) {
        OptionSpec.Builder prepared = isFile(option)
                ? OptionSpec.builder(option.names()).type(Path.class)
                : OptionSpec.builder(option).scopeType(ScopeType.LOCAL);
        for (ITypeConverter<?> converter : option.converters()) {
            if (converter instanceof EnumConverter<?> words) {
                prepared.completionCandidates(words);
            }
        }
        String name = option.longestName().replaceFirst("^-+", "");
        return prepared.paramLabel(name.toUpperCase(Locale.ROOT).replace('-', '_'))
                .build();
    }

    private static boolean isFile(ArgSpec argument) {
        return FILES.matcher(argument.paramLabel()).matches();
    }
}
