/// Loops on several threads, cheap enough to be entered thousands of times a second
/// ([dev.asterism.parallel.ThreadTeam]).
package dev.asterism.parallel;
