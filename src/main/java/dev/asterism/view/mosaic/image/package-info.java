/// One large image in strips, drawn tile by tile and encoded while it passes by.
package dev.asterism.view.mosaic.image;
