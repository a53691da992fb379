/// Gives clusters names that people can read, out of the texts of their members.
///
/// [ClusterNames] is the entry.
@NullMarked
package dev.asterism.analysis.naming;

import org.jspecify.annotations.NullMarked;
