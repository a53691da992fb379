package dev.asterism.app.mosaic;

import dev.asterism.view.mosaic.MosaicTargets;
import dev.asterism.view.mosaic.image.TileOptions;
import dev.asterism.view.mosaic.pyramid.PyramidOptions;

/// What is to be made of a collection on the road to its mosaic.
///
/// @param steps files of the steps
/// @param targets the mosaic itself
/// @param look of the tiles
/// @param pyramid how Deep Zoom tiles are cut
/// @param aspect width of the whole image to its height
/// @param images where they are
/// @param captions of the items
public record MosaicPlan(
        StepFiles steps,
        MosaicTargets targets,
        TileOptions look,
        PyramidOptions pyramid,
        double aspect,
        ImageField images,
        CaptionPlan captions) {}
