/// The vocabulary every stage shares: records for the data, ports for what one stage needs of another, and the one way
/// files are written ([WholeFile]).
///
/// Nothing here depends on a third party or on another package of Asterism. Start reading at [Atlas], the analysed
/// collection that every view shows.
package dev.asterism.model;
