/// The colours of clusters and values that all views share: [dev.asterism.view.colour.Palette].
package dev.asterism.view.colour;
