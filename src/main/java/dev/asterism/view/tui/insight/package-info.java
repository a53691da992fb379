/// What can be read out of vectors and an atlas beyond the atlas itself: near duplicates, outliers, and what a
/// cluster is about. Nothing here knows of a screen.
@NullMarked
package dev.asterism.view.tui.insight;

import org.jspecify.annotations.NullMarked;
