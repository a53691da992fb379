package dev.asterism.parallel;

import dev.asterism.model.Progress;
import java.util.function.Consumer;

/// Looks at the threads of [ThreadTeam] whenever work reports how far it is.
public final class TeamSeen implements Progress {
    private static final String NAME = "asterism-worker-";

    private int most;

    private TeamSeen() {}

    /// The most threads of a team that some work had, its own thread not counted.
    public static int during(Consumer<Progress> work) {
        TeamSeen seen = new TeamSeen();
        work.accept(seen);
        return seen.most;
    }

    @Override
    public Stage stage(String name, long total) {
        return new Stage() {
            @Override
            public void reach(long done, String note) {
                look();
            }

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

    /// Threads are numbered, so the last number tells how many there are even while those of the run before still end.
    private void look() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith(NAME)) {
                most = Math.max(most, Integer.parseInt(thread.getName().substring(NAME.length())));
            }
        }
    }
}
