/// What `--report` writes as JSON.
package dev.asterism.app.report;
