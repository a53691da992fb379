package dev.asterism.view.tui.state;

/// How far work has come.
///
/// @param title what it is for, such as "analysing"
/// @param stage the step it is at; empty at first
/// @param total 0 where it is not known
public record WorkProgress(String title, String stage, long done, long total, String note) {
    public static WorkProgress begun(String title) {
        return new WorkProgress(title, "", 0, 0, "");
    }

    /// 0 to 1, negative where it is not known.
    public double fraction() {
        return total == 0 ? -1 : Math.clamp((double) done / total, 0.0, 1.0);
    }
}
