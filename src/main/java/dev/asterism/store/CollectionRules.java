package dev.asterism.store;

import dev.asterism.model.collection.CollectionSummary;
import dev.asterism.model.collection.Manifest;
import dev.asterism.model.collection.StoredItem;
import dev.asterism.model.embedding.EmbeddingModel;
import dev.asterism.model.error.NothingToDoException;
import dev.asterism.model.error.StoreException;
import dev.asterism.model.item.FieldKind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What may be written to a collection, whatever engine keeps it.
public final class CollectionRules {
    /// The longest vector that engines are asked to keep.
    public static final int LARGEST_DIMENSION = 4096;

    private static final double UNIT_TOLERANCE = 1e-3;
    private static final int LONGEST_ID_BYTES = 8192;
    private static final int LONGEST_SHOWN = 100;

    private CollectionRules() {}

    /// @throws StoreException if vectors of this length cannot be kept
    public static void checkDimension(Manifest wanted) {
        int dimension = wanted.model().dimension();
        if (dimension < 1 || dimension > LARGEST_DIMENSION) {
            throw new StoreException("vectors of " + dimension + " dimensions cannot be kept; 1 to " + LARGEST_DIMENSION
                    + " are allowed");
        }
    }

    /// The manifest of a collection that is written to again: it keeps its time of birth and takes the rest from
    /// now.
    ///
    /// @throws StoreException if the vectors could not be compared, or the one has rows of a source that the other
    ///     does not know of
    public static Manifest continued(Manifest old, Manifest now) {
        if (!old.collection().equals(now.collection())) {
            throw new StoreException("the place of collection \"" + now.collection() + "\" holds collection \""
                    + old.collection() + "\"; choose another name");
        }
        if (!comparable(old, now)) {
            throw new StoreException("collection \"" + now.collection() + "\" holds " + describe(old)
                    + " and cannot take " + describe(now) + "; "
                    + (sameModel(old.model(), now.model()) ? "give the same prompt and dimensions, " : "")
                    + "choose another name or delete it first");
        }
        List<String> all = origins(old, now);
        return now.withCreated(old.created())
                .withOrigins(all)
                .withKinds(all.size() > 1 ? agreed(old, now) : now.kinds());
    }

    /// The kinds of fields of which rows of several sources say the same.
    private static Map<String, FieldKind> agreed(Manifest old, Manifest now) {
        Map<String, FieldKind> kinds = new HashMap<>(now.kinds());
        kinds.entrySet()
                .removeIf(kind -> old.columns().contains(kind.getKey())
                        && kind.getValue() != old.kinds().get(kind.getKey()));
        return kinds;
    }

    /// The same manifest with all sources that it or another one of the collection names: two processes may add one
    /// each at once.
    public static Manifest joined(Manifest latest, Manifest mine) {
        List<String> all = union(latest.origins(), mine.origins());
        return mine.withOrigins(all).withKinds(all.size() > 1 ? agreed(latest, mine) : mine.kinds());
    }

    /// The first source stays the first.
    private static List<String> union(List<String> old, List<String> now) {
        return Stream.concat(old.stream(), now.stream()).distinct().toList();
    }

    /// A manifest that names all that the collection has already may name more.
    private static List<String> origins(Manifest old, Manifest now) {
        if (!old.origins().containsAll(now.origins()) && !now.origins().containsAll(old.origins())) {
            throw new StoreException("collection \"" + now.collection() + "\" holds the rows of "
                    + String.join(", ", old.origins()) + ", not those of " + String.join(", ", now.origins())
                    + "; choose another name, or --add them");
        }
        return union(old.origins(), now.origins());
    }

    private static boolean comparable(Manifest a, Manifest b) {
        return sameModel(a.model(), b.model())
                && a.model().dimension() == b.model().dimension()
                && a.modality() == b.modality()
                && a.settings().documentPrompt().equals(b.settings().documentPrompt());
    }

    private static boolean sameModel(EmbeddingModel a, EmbeddingModel b) {
        return a.name().equals(b.name()) && a.revision().equals(b.revision());
    }

    private static String describe(Manifest manifest) {
        EmbeddingModel model = manifest.model();
        return manifest.modality().name().toLowerCase(Locale.ROOT) + " vectors of " + model.name() + " (revision "
                + model.revision() + ", " + model.dimension() + " dimensions"
                + manifest.settings()
                        .documentPrompt()
                        .map(CollectionRules::quoted)
                        .orElse("") + ")";
    }

    private static String quoted(String prompt) {
        String clean = prompt.replaceAll("\\p{Cntrl}", "?");
        return ", prompt \"" + (clean.length() <= LONGEST_SHOWN ? clean : clean.substring(0, LONGEST_SHOWN) + "...")
                + "\"";
    }

    /// @throws StoreException if the id is too long, or the vector has not the length 1 or not the dimension of the
    ///     collection
    public static void check(StoredItem stored, Manifest manifest) {
        String id = stored.item().id();
        int bytes = id.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_ID_BYTES) {
            throw new StoreException("an id of " + bytes + " bytes is too long; at most " + LONGEST_ID_BYTES
                    + " are allowed: " + id.substring(0, 60) + "...");
        }
        float[] vector = stored.vector();
        if (vector.length != manifest.model().dimension()) {
            throw new StoreException("the vector of item \"" + id + "\" has " + vector.length
                    + " dimensions, collection \"" + manifest.collection() + "\" has "
                    + manifest.model().dimension());
        }
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        double length = Math.sqrt(squares);
        if (!(Math.abs(length - 1) <= UNIT_TOLERANCE)) {
            throw new StoreException(
                    "the vector of item \"" + id + "\" has length " + (float) length + "; it must be 1");
        }
    }

    /// @throws IllegalArgumentException if two items have one id
    public static void checkDifferent(List<StoredItem> items) {
        Set<String> ids = HashSet.newHashSet(items.size());
        for (StoredItem item : items) {
            if (!ids.add(item.item().id())) {
                throw new IllegalArgumentException(
                        "two items of the id " + item.item().id() + " are put at once");
            }
        }
    }

    /// Where a collection is asked for that is not there.
    ///
    /// @param place where it was looked for
    /// @param all that are there
    public static NothingToDoException absent(String collection, String place, List<CollectionSummary> all) {
        String listed =
                all.stream().map(summary -> summary.manifest().collection()).collect(Collectors.joining(", "));
        return new NothingToDoException("there is no collection \"" + collection + "\" in " + place + "; "
                + (all.isEmpty() ? "there are none yet" : (all.size() == 1 ? "there is " : "there are ") + listed));
    }
}
