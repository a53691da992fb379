/// Principal components. Entry class: [dev.asterism.analysis.projection.pca.Pca].
@NullMarked
package dev.asterism.analysis.projection.pca;

import org.jspecify.annotations.NullMarked;
