/// What `--report` writes as JSON.
@NullMarked
package dev.asterism.app.report;

import org.jspecify.annotations.NullMarked;
