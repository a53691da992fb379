package dev.asterism.app.setting;

import dev.asterism.model.atlas.ClusteringMethod;
import dev.asterism.model.atlas.ProjectionMethod;
import dev.asterism.model.embedding.Device;
import dev.asterism.model.embedding.Precision;
import dev.asterism.view.mosaic.image.ImageFormat;
import dev.asterism.view.mosaic.image.TileFit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads one of a few words, in any case.
public abstract sealed class EnumConverter<E extends Enum<E>> implements ITypeConverter<E> {
    private final List<E> allowed;

    private EnumConverter(Class<E> type) {
        this.allowed = List.of(type.getEnumConstants());
    }

    @Override
    public E convert(String value) {
        return allowed.stream()
                .filter(one -> one.name().equalsIgnoreCase(value.strip()))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' will not do; give "
                        + allowed.stream()
                                .map(one -> one.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" or "))));
    }

    /// `auto`, `fp32` or `bf16`.
    public static final class OfPrecision extends EnumConverter<Precision> {
        public OfPrecision() {
            super(Precision.class);
        }
    }

    /// `cpu`, `cuda` or `mps`.
    public static final class OfDevice extends EnumConverter<Device> {
        public OfDevice() {
            super(Device.class);
        }
    }

    /// `kmeans`, `hdbscan` or `imported`.
    public static final class OfClustering extends EnumConverter<ClusteringMethod> {
        public OfClustering() {
            super(ClusteringMethod.class);
        }
    }

    /// `tsne`, `umap`, `pca` or `imported`.
    public static final class OfProjection extends EnumConverter<ProjectionMethod> {
        public OfProjection() {
            super(ProjectionMethod.class);
        }
    }

    /// `cover` or `contain`.
    public static final class OfTileFit extends EnumConverter<TileFit> {
        public OfTileFit() {
            super(TileFit.class);
        }
    }

    /// `jpeg` or `png`.
    public static final class OfImageFormat extends EnumConverter<ImageFormat> {
        public OfImageFormat() {
            super(ImageFormat.class);
        }
    }

    /// `index` or `plot`.
    public static final class OfRunningMode extends EnumConverter<RunningMode> {
        public OfRunningMode() {
            super(RunningMode.class);
        }
    }

    /// `table`, `json` or `csv`.
    public static final class OfFormat extends EnumConverter<Format> {
        public OfFormat() {
            super(Format.class);
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
