package dev.asterism.app.describe;

/// What a column looks like.
public enum Role {
    ID("id"),
    TEXT("text to embed"),
    IMAGE("image"),
    LABEL("label"),
    VECTOR("vector"),
    LINK("link"),
    NONE("");

    private final String words;

    Role(String words) {
        this.words = words;
    }

    /// For people.
    public String words() {
        return words;
    }
}
