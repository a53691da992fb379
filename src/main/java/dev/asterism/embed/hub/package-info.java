/// Models by name: a client of the Hugging Face hub that shares the cache of the hub's own Python client, both ways.
///
/// Entry class: [dev.asterism.embed.hub.HubModels].
@NullMarked
package dev.asterism.embed.hub;

import org.jspecify.annotations.NullMarked;
