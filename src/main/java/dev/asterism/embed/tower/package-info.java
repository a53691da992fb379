/// Whole programs, from tokens or pixels to vectors: [dev.asterism.embed.tower.TextTower] and
/// [dev.asterism.embed.tower.ImageTower] choose the family by `config.json` and add what follows it.
@NullMarked
package dev.asterism.embed.tower;

import org.jspecify.annotations.NullMarked;
