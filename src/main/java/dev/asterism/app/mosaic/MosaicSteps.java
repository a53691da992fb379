package dev.asterism.app.mosaic;

import dev.asterism.analysis.grid.GridAssignment;
import dev.asterism.analysis.grid.GridOptions;
import dev.asterism.app.atlas.AtlasRequest;
import dev.asterism.app.atlas.Projector;
import dev.asterism.model.Progress;
import dev.asterism.model.atlas.Atlas;
import dev.asterism.model.atlas.Grid;
import dev.asterism.model.collection.CollectionReader;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.source.image.ImageLoader;
import dev.asterism.view.mosaic.Mosaic;
import dev.asterism.view.mosaic.MosaicExport;
import dev.asterism.view.table.TableExport;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Walks the road from vectors to a mosaic as far as anything on it is wanted.
public final class MosaicSteps {
    private final CollectionReader reader;
    private final MosaicPlan plan;
    private final ImageLoader loader;
    private final Consumer<String> remarks;

    /// @param remarks takes lines that the user should see
    public MosaicSteps(CollectionReader reader, MosaicPlan plan, ImageLoader loader, Consumer<String> remarks) {
        this.reader = reader;
        this.plan = plan;
        this.loader = loader;
        this.remarks = remarks;
    }

    /// Writes what the plan wants.
    ///
    /// @param atlas of the collection, with a flat map
    /// @param request that it was made for
    /// @throws CancelledException if the user asked to stop
    public void run(Atlas atlas, AtlasRequest request, Progress progress) {
        StepFiles steps = plan.steps();
        Matrix map = atlas.projection().coordinates();
        steps.features().ifPresent(file -> TableExport.npy(Projector.features(reader.vectors(), request), file));
        steps.coordinates()
                .ifPresent(file -> TableExport.table(
                        List.of("id", "x", "y"),
                        rows().mapToObj(i ->
                                List.of(reader.id(i), Float.toString(map.at(i, 0)), Float.toString(map.at(i, 1)))),
                        file));
        if (steps.grid().isEmpty()
                && steps.metadata().isEmpty()
                && plan.targets().isEmpty()) {
            return;
        }
        Grid grid = grid(map, progress);
        steps.grid()
                .ifPresent(file -> TableExport.table(
                        List.of("id", "column", "row", "filename"),
                        rows().mapToObj(i -> List.of(
                                reader.id(i),
                                Integer.toString(grid.column(i)),
                                Integer.toString(grid.row(i)),
                                plan.images().fileName(reader.item(i)))),
                        file));
        if (steps.metadata().isPresent() || !plan.targets().isEmpty()) {
            mosaic(atlas, grid, progress);
        }
    }

    private void mosaic(Atlas atlas, Grid grid, Progress progress) {
        ItemCaptions captions = new ItemCaptions(atlas, reader, plan);
        captions.remarks().forEach(remarks);
        ItemTiles tiles = new ItemTiles(atlas, reader, captions, loader);
        Mosaic mosaic = new Mosaic(
                grid, tiles, plan.look(), captions.captions(plan.captions().title()));
        plan.steps().metadata().ifPresent(file -> MosaicExport.metadata(mosaic, file));
        if (!plan.targets().isEmpty()) {
            reader.expect(Arrays.stream(grid.items()).filter(item -> item >= 0).toArray());
            MosaicExport.write(mosaic, plan.targets(), plan.pyramid(), progress);
            if (tiles.enlarged() > 0) {
                remarks.accept(tiles.enlarged() + " of " + reader.size()
                        + " tiles are made of stored images smaller than they are: their originals could not be read; "
                        + "--image-folder says where files lie"
                        + (plan.images().fetch() ? "" : ", --fetch-images reads addresses again")
                        + (tiles.firstFailure().isEmpty() ? "" : "; the first: " + tiles.firstFailure()));
            }
        }
    }

    private Grid grid(Matrix map, Progress progress) {
        // The image is to have that aspect; of cells that are not square there are more along their short side.
        double aspect = plan.aspect() * plan.look().height() / plan.look().width();
        Grid grid = GridAssignment.assign(map, GridOptions.defaults().withAspect(aspect), progress);
        if (progress.cancelled()) {
            throw new CancelledException("interrupted; no grid was made");
        }
        return grid;
    }

    private IntStream rows() {
        return IntStream.range(0, reader.size());
    }
}
