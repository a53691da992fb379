/// Damages inputs and watches what becomes of their readers; for the tests of every package that reads what others
/// wrote. Start at [dev.asterism.hostile.Fuzz].
package dev.asterism.hostile;
