package dev.asterism.app.setting;

import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.Precision;
import dev.asterism.view.mosaic.image.ImageFormat;
import dev.asterism.view.mosaic.image.TileFit;
import dev.asterism.view.table.TableFormat;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads one of a few words, in any case, and lists them for help and completion.
public abstract sealed class EnumConverter<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
    private final Map<String, E> words = new LinkedHashMap<>();

    private EnumConverter(E[] allowed) {
        this(allowed, one -> one.name().toLowerCase(Locale.ROOT));
    }

    private EnumConverter(E[] allowed, Function<E, String> word) {
        Arrays.stream(allowed).forEach(one -> words.put(word.apply(one), one));
    }

    @Override
    public E convert(String value) {
        E found = words.get(value.strip().toLowerCase(Locale.ROOT));
        if (found == null) {
            throw new TypeConversionException(
                    "'" + value + "' will not do; give " + String.join(" or ", words.keySet()));
        }
        return found;
    }

    @Override
    public Iterator<String> iterator() {
        return words.keySet().iterator();
    }

    /// `auto`, `fp32` or `bf16`.
    public static final class OfPrecision extends EnumConverter<Precision> {
        public OfPrecision() {
            super(Precision.values());
        }
    }

    /// `cpu`, `cuda` or `mps`.
    public static final class OfDevice extends EnumConverter<Device> {
        public OfDevice() {
            super(Device.values());
        }
    }

    /// The key of a method.
    public static final class OfClustering extends EnumConverter<ClusteringMethod> {
        public OfClustering() {
            super(ClusteringMethod.values(), ClusteringMethod::key);
        }
    }

    /// The key of a method.
    public static final class OfProjection extends EnumConverter<ProjectionMethod> {
        public OfProjection() {
            super(ProjectionMethod.values(), ProjectionMethod::key);
        }
    }

    /// `cover` or `contain`.
    public static final class OfTileFit extends EnumConverter<TileFit> {
        public OfTileFit() {
            super(TileFit.values());
        }
    }

    /// `jpeg` or `png`.
    public static final class OfImageFormat extends EnumConverter<ImageFormat> {
        public OfImageFormat() {
            super(ImageFormat.values());
        }
    }

    /// `index` or `plot`.
    public static final class OfRunningMode extends EnumConverter<RunningMode> {
        public OfRunningMode() {
            super(RunningMode.values());
        }
    }

    /// `table`, `json` or `csv`.
    public static final class OfFormat extends EnumConverter<Format> {
        public OfFormat() {
            super(Format.values());
        }
    }

    /// `csv`, `jsonl` or `parquet`.
    public static final class OfTableFormat extends EnumConverter<TableFormat> {
        public OfTableFormat() {
            super(TableFormat.values());
        }
    }

    /// What `asterism` without a command does.
    public enum RunningMode {
        INDEX,
        PLOT
    }

    /// How lists are printed.
    public enum Format {
        TABLE,
        JSON,
        CSV
    }
}
