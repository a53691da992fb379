package dev.asterism.analysis.naming;

import dev.asterism.model.error.SettingException;

/// How [ClusterNames] makes names.
///
/// @param maxLength characters of a name at most, 10 or more
/// @param termsInName terms of a name at most, 1 or more
/// @param terms terms kept for each cluster beside its name, 0 or more
public record NamingOptions(int maxLength, int termsInName, int terms) {
    /// What fits beside a count in a column of a terminal.
    public static final int DEFAULT_MAX_LENGTH = 30;
    public static final int DEFAULT_TERMS_IN_NAME = 3;
    public static final int DEFAULT_TERMS = 8;

    public NamingOptions {
        if (maxLength < 10) {
            throw new SettingException("a cluster's name may have " + maxLength + " characters; it needs 10 or more");
        }
        if (termsInName < 1) {
            throw new SettingException("a cluster's name may have " + termsInName + " terms; it needs 1 or more");
        }
        if (terms < 0) {
            throw new SettingException("a cluster keeps " + terms + " terms; it must be 0 or more");
        }
    }

    public static NamingOptions defaults() {
        return new NamingOptions(DEFAULT_MAX_LENGTH, DEFAULT_TERMS_IN_NAME, DEFAULT_TERMS);
    }
}
