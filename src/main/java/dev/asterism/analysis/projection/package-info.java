/// Maps of points in two or three dimensions; a sub-package for each method.
package dev.asterism.analysis.projection;
