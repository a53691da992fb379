package dev.asterism.source.remote;

import dev.asterism.hub.TreeFile;
import java.util.List;

/// The files of a data set that are one source.
///
/// @param place behind the name of the data set: configuration and split, or the path that the user gave
/// @param files in their order
/// @param partial whether the hub converted the first part of the split only
record DatasetChoice(String place, List<TreeFile> files, boolean partial) {}
