package dev.asterism.app.terminal;

import dev.asterism.app.indexing.IndexOutcome;
import dev.asterism.model.embedding.Truncation;
import dev.asterism.model.item.SourceRow;
import dev.asterism.model.item.UnreadImages;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// Tells a person what came of indexing a field, of importing vectors, or of reading a table.
public final class IndexSummary {
    private static final int REASONS = 10;

    private final PrintStream err;

    public IndexSummary(PrintStream err) {
        this.err = err;
    }

    /// Prints a line, and the reasons of the first rows that were skipped.
    public void print(IndexOutcome outcome) {
        err.println(String.format(
                Locale.ROOT,
                "%s: %,d %s read, %,d %s, %,d unchanged, %,d skipped%s; %.1f s%s",
                SafeText.line(outcome.manifest().collection()),
                outcome.read(),
                outcome.read() == 1 ? "row" : "rows",
                outcome.stored(),
                outcome.intake().done(),
                outcome.unchanged(),
                outcome.skipped().size(),
                outcome.removed() > 0 ? String.format(Locale.ROOT, ", %,d removed", outcome.removed()) : "",
                outcome.seconds(),
                outcome.stored() > 0 ? String.format(Locale.ROOT, " (%,.0f a second)", outcome.itemsPerSecond()) : ""));
        if (outcome.truncation().texts() > 0) {
            err.println("  " + truncated(outcome.truncation()));
        }
        printBilled(outcome.billedTokens());
        printReasons(outcome.skipped(), "; --report FILE lists them all");
        if (!outcome.unread().isEmpty()) {
            err.println("  " + SafeText.line(UnreadImages.line(outcome.unread())));
        }
    }

    /// Prints how many tokens a server may ask money for; nothing where no server read any.
    public void printBilled(long tokens) {
        if (tokens > 0) {
            err.println(String.format(
                    Locale.ROOT, "  %,d %s billed by the server", tokens, tokens == 1 ? "token" : "tokens"));
        }
    }

    /// Prints how many rows of a table were skipped, and the reasons of the first of them; nothing where all were read.
    public void printSkipped(String table, List<SourceRow.Skipped> rows) {
        if (!rows.isEmpty()) {
            err.println(String.format(
                    Locale.ROOT,
                    "%s: %,d %s skipped",
                    SafeText.line(table),
                    rows.size(),
                    rows.size() == 1 ? "row" : "rows"));
            printReasons(rows, "");
        }
    }

    private void printReasons(List<SourceRow.Skipped> rows, String advice) {
        rows.stream().limit(REASONS).forEach(row -> err.println("  skipped " + described(row)));
        int more = rows.size() - REASONS;
        if (more > 0) {
            err.println("  and " + more + " more" + advice);
        }
    }

    /// Says which texts a model did not read to their end.
    public static String truncated(Truncation truncation) {
        return String.format(
                Locale.ROOT,
                truncation.texts() == 1
                        ? "%,d text is longer than the %,d tokens the model reads; its rest was skipped"
                        : "%,d texts are longer than the %,d tokens the model reads; their rest was skipped",
                truncation.texts(),
                truncation.tokens());
    }

    private static String described(SourceRow.Skipped row) {
        String id = row.id().isEmpty() ? "" : " (" + SafeText.line(row.id()) + ")";
        return "line " + row.line() + id + ": " + SafeText.line(row.reason());
    }
}
