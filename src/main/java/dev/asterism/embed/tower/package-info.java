/// A converted model, loaded and run on all cores: [dev.asterism.embed.tower.TowerLoader].
package dev.asterism.embed.tower;
