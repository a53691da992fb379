/// The hub's protocol, and the cache that is shared with the hub's own client, both ways: what models and data sets
/// have in common.
///
/// Entry classes: [dev.asterism.hub.HubConnection] and [dev.asterism.hub.HubCache].
@NullMarked
package dev.asterism.hub;

import org.jspecify.annotations.NullMarked;
