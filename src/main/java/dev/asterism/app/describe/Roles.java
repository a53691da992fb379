package dev.asterism.app.describe;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the columns of a source look like, by their values first and by their names where these leave a choice.
public final class Roles {
    private static final double MOST = 0.9;
    private static final int LONGEST_LABEL = 40;
    private static final int LONGEST_ID = 64;
    private static final int FEW_NUMBERS = 20;
    private static final int MOST_LABELS = 1000;
    private static final double WORDS_OF_TEXT = 1.5;
    private static final double ENOUGH_WORDS = 40;

    private static final Pattern IS_ID = Pattern.compile("(?i)_?id|key|uuid|guid|pk|code|sku|isbn|asin|ean|doi");
    private static final Pattern ENDS_AS_ID =
            Pattern.compile(".*([_\\s.-](id|key|uuid|guid|code|sku)|[a-z](Id|ID|Key|Uuid|Code|Sku))");

    /// Numbers of rows, as other programs write them: they change when a row is inserted.
    private static final Pattern ROW_NUMBER =
            Pattern.compile("(?i)unnamed: ?\\d+|index|row|rownum|row_number|level_0|__index_level_\\d+__|column_1");

    private static final Pattern IS_TEXT = Pattern.compile(
            "(?i).*(text|content|body|desc|abstract|summary|review|comment|caption|article|message|sentence|document|lyrics).*");
    private static final Pattern MAY_BE_TEXT =
            Pattern.compile("(?i).*(title|name|headline|question|answer|prompt|query|tweet|product|note|plot|label).*");
    private static final Pattern IS_IMAGE =
            Pattern.compile("(?i).*(image|img|photo|picture|pic|thumb|poster|cover|avatar|logo|icon|flag).*");

    private final SourceProfile profile;
    private final Map<String, Role> roles = new LinkedHashMap<>();

    /// Judges the columns of a source.
    public Roles(SourceProfile profile) {
        this.profile = profile;
        profile.columns().forEach(column -> roles.put(column.name(), valueRole(column)));
        id().ifPresent(column -> roles.put(column.name(), Role.ID));
    }

    private Role valueRole(ColumnProfile column) {
        if (column.vectors()) {
            return Role.VECTOR;
        }
        if (column.distinct() == 0) {
            return Role.NONE;
        }
        boolean named = IS_IMAGE.matcher(column.name()).matches();
        if (column.images() >= MOST || named && column.links() >= MOST) {
            return Role.IMAGE;
        }
        if (column.isText() && column.links() >= MOST) {
            return Role.LINK;
        }
        if (isLabel(column)) {
            return Role.LABEL;
        }
        return column.isText() && column.words() >= WORDS_OF_TEXT && !isOneWord(column) ? Role.TEXT : Role.NONE;
    }

    private static boolean isOneWord(ColumnProfile column) {
        return column.length() > 0 && column.words() < 1.05;
    }

    private boolean isLabel(ColumnProfile column) {
        long told = profile.rows() - column.missing();
        return switch (column.kind()) {
            case "boolean" -> true;
            case "text" ->
                column.length() <= LONGEST_LABEL
                        && column.distinct() <= Math.max(2, Math.min(MOST_LABELS, told / 4))
                        && told > column.distinct();
            case "integer" -> column.distinct() <= Math.min(FEW_NUMBERS, told / 4);
            default -> false;
        };
    }

    /// The role of a column.
    public Role of(String column) {
        return roles.getOrDefault(column, Role.NONE);
    }

    private List<ColumnProfile> with(Role role) {
        return profile.columns().stream()
                .filter(column -> of(column.name()) == role)
                .toList();
    }

    /// The column whose values name the rows, if there is one that does and is called like it, or comes first.
    private Optional<ColumnProfile> id() {
        return profile.columns().stream()
                .filter(this::mayBeId)
                .filter(column -> idRank(column) > 0)
                .max(Comparator.comparingInt(this::idRank));
    }

    private boolean mayBeId(ColumnProfile column) {
        Role role = of(column.name());
        return column.unique()
                && column.missing() == 0
                && (column.isText() || column.kind().equals("integer"))
                && column.length() <= LONGEST_ID
                && column.words() < WORDS_OF_TEXT
                && role != Role.IMAGE
                && role != Role.VECTOR
                && !ROW_NUMBER.matcher(column.name()).matches();
    }

    private int idRank(ColumnProfile column) {
        if (IS_ID.matcher(column.name()).matches()) {
            return 3;
        }
        if (ENDS_AS_ID.matcher(column.name()).matches()) {
            return 2;
        }
        return column.equals(profile.columns().getFirst()) ? 1 : 0;
    }

    /// The column with the ids.
    public Optional<String> idColumn() {
        return with(Role.ID).stream().map(ColumnProfile::name).findFirst();
    }

    /// The column whose texts say most about the rows.
    public Optional<String> textColumn() {
        return with(Role.TEXT).stream()
                .max(Comparator.comparingDouble(Roles::textRank))
                .or(() -> profile.columns().stream()
                        .filter(ColumnProfile::isText)
                        .filter(column -> of(column.name()) == Role.LABEL || of(column.name()) == Role.NONE)
                        .filter(column -> column.distinct() > 1)
                        .max(Comparator.comparingDouble(Roles::nameRank).thenComparingLong(ColumnProfile::distinct)))
                .map(ColumnProfile::name);
    }

    private static double textRank(ColumnProfile column) {
        return Math.min(column.words(), ENOUGH_WORDS) + nameRank(column);
    }

    private static double nameRank(ColumnProfile column) {
        return IS_TEXT.matcher(column.name()).matches()
                ? 30
                : MAY_BE_TEXT.matcher(column.name()).matches() ? 10 : 0;
    }

    /// The column with the images.
    public Optional<String> imageColumn() {
        return with(Role.IMAGE).stream().map(ColumnProfile::name).findFirst();
    }

    /// The column with the vectors.
    public Optional<String> vectorColumn() {
        return with(Role.VECTOR).stream().map(ColumnProfile::name).findFirst();
    }
}
