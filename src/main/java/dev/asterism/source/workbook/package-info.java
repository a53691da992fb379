/// The rows of a sheet of an `.xlsx` workbook: [dev.asterism.source.workbook.WorkbookSource].
@NullMarked
package dev.asterism.source.workbook;

import org.jspecify.annotations.NullMarked;
