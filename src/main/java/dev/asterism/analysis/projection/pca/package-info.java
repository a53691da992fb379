/// Principal components. Entry class: [dev.asterism.analysis.projection.pca.Pca].
package dev.asterism.analysis.projection.pca;
