package dev.asterism.model;

/// Takes word of long work, and may ask it to stop. Safe for use by several threads.
public interface Progress {
    /// A step of the work begins.
    ///
    /// @param name for people, such as "t-SNE"
    /// @param total how much there is to do, in units of the caller's choice; 0 where that is not known
    Stage stage(String name, long total);

    /// Whether the user wants the work to stop. Work that is stopped returns the best it has, or throws
    /// [dev.asterism.model.error.CancelledException] where it has nothing.
    boolean cancelled();

    /// A step of the work; closed when it is over.
    interface Stage extends AutoCloseable {
        /// So much is done.
        ///
        /// @param note something worth showing beside the bar, such as the divergence; may be empty
        void reach(long done, String note);

        /// See [Progress#cancelled()].
        boolean cancelled();

        @Override
        void close();
    }

    /// Listens to nothing and never cancels.
    Progress NONE = new Progress() {
        @Override
        public Stage stage(String name, long total) {
            return new Stage() {
                @Override
                public void reach(long done, String note) {}

                @Override
                public boolean cancelled() {
                    return false;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    };
}
