/// Where settings come from and how their values are read.
///
/// Every setting is a picocli option; [dev.asterism.app.setting.SettingSources] supplies what the command line leaves
/// out from the environment, a `.env` file and the configuration file, in this order.
@NullMarked
package dev.asterism.app.setting;

import org.jspecify.annotations.NullMarked;
