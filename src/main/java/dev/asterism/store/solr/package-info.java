/// Collections kept by a SolrCloud cluster; the only package that sees SolrJ and ZooKeeper.
///
/// The engine is Lucene again, sharded and replicated; its servers run elsewhere with a Lucene of their own, and
/// none of it comes here. Entry class: [dev.asterism.store.solr.SolrVectorStore].
@NullMarked
package dev.asterism.store.solr;

import org.jspecify.annotations.NullMarked;
