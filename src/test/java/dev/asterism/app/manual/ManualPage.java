package dev.asterism.app.manual;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A manual page in roff's man macros, made of a command's picocli model, so that it says what `--help` says.
final class ManualPage {
    private final CommandLine command;
    private final StringBuilder page = new StringBuilder();

    ManualPage(CommandLine command) {
        this.command = command;
    }

    /// File name, such as `asterism-index.1`.
    String file() {
        return name() + ".1";
    }

    String text() {
        CommandSpec spec = command.getCommandSpec();
        line(".\\\" Made from the command line's own model; edit that instead.");
        line(".TH " + name().toUpperCase(java.util.Locale.ROOT) + " 1 \"\" \"Asterism\" \"Asterism\"");
        line(".SH NAME");
        line(escaped(name()) + " \\- "
                + escaped(firstSentence(spec.usageMessage().description())));
        line(".SH SYNOPSIS");
        line(escaped(command.getHelp().synopsis(0).strip().replaceAll("\\s+", " ")));
        line(".SH DESCRIPTION");
        paragraph(String.join(" ", spec.usageMessage().description()));
        arguments(spec.positionalParameters());
        options(spec.options());
        commands();
        footer(spec.usageMessage().footer());
        return page.toString();
    }

    private String name() {
        return command.getCommandSpec().qualifiedName("-");
    }

    private static String firstSentence(String[] description) {
        String text = String.join(" ", description);
        int end = text.indexOf(": ");
        return (end < 0 ? text : text.substring(0, end)).replaceFirst("\\.$", "");
    }

    private void arguments(List<PositionalParamSpec> parameters) {
        if (!parameters.isEmpty()) {
            line(".SH ARGUMENTS");
            for (PositionalParamSpec parameter : parameters) {
                entry(parameter.paramLabel(), parameter.description());
            }
        }
    }

    private void options(List<OptionSpec> options) {
        line(".SH OPTIONS");
        for (OptionSpec option : options) {
            if (!option.hidden()) {
                String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
                entry(String.join(", ", option.names()) + value, option.description());
            }
        }
    }

    private void commands() {
        if (!command.getSubcommands().isEmpty()) {
            line(".SH COMMANDS");
            command.getSubcommands().values().stream()
                    .distinct()
                    .forEach(sub -> entry(
                            sub.getCommandName(),
                            sub.getCommandSpec().usageMessage().description()));
        }
    }

    private void footer(String[] footer) {
        if (footer.length > 0) {
            line(".SH NOTES");
            for (String text : footer) {
                paragraph(text);
            }
        }
    }

    private void entry(String term, String[] description) {
        line(".TP");
        line(".B " + escaped(term));
        line(escaped(String.join(" ", description)));
    }

    private void paragraph(String text) {
        if (!text.isBlank()) {
            line(".PP");
            line(escaped(text));
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static String escaped(String text) {
        String plain = CommandLine.Help.Ansi.OFF.string(text.replace("%n", " "));
        String dashed = plain.replace("\\", "\\e").replace("-", "\\-");
        return dashed.startsWith(".") || dashed.startsWith("'") ? "\\&" + dashed : dashed;
    }
}
