/// Models by name: which files of a repository an embedder needs, and what the cache holds.
///
/// Entry class: [dev.asterism.embed.hub.HubModels].
@NullMarked
package dev.asterism.embed.hub;

import org.jspecify.annotations.NullMarked;
