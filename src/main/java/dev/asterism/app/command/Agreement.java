package dev.asterism.app.command;

import dev.asterism.app.describe.ProfileReport;
import dev.asterism.app.describe.Suggestion;
import dev.asterism.app.input.SourceInput;
import dev.asterism.app.run.Context;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.error.SettingException;
import dev.asterism.model.item.ItemSource;
import java.util.Optional;
import java.util.function.Function;

/// Finds out what is to be done with a source of which the user named no columns.
///
/// @param collection what to store under
record Agreement(SourceInput input, ItemSource rows, String collection, Context context) {
    /// What the values suggest, once the user agreed.
    ///
    /// @param refusal what to say where nobody can be asked, or no column fits
    /// @param question without its question mark
    /// @throws SettingException if nobody can be asked, the source can be read but once, or no column fits
    /// @throws NothingToDoException if the user does not agree
    Suggestion reached(Function<Optional<Suggestion>, String> refusal, String question) {
        ProfileReport report = DescribeCommand.report(input, rows, collection, context);
        Optional<Suggestion> suggestion = report.suggestion();
        if (suggestion.isEmpty()
                || !input.isLasting()
                || !context.surroundings().terminal()) {
            throw new SettingException(refusal.apply(suggestion));
        }
        report.print(context.surroundings().out());
        if (!context.question().accepts(question)) {
            throw new NothingToDoException("nothing was indexed; change the command above as you like");
        }
        return suggestion.get();
    }
}
