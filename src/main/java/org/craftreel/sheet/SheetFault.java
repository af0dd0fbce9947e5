package org.craftreel.sheet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a sheet cannot be taken, one thing of it. */
@Schema(name = "SheetFault")
public record SheetFault(
        @Schema(description = "The row as spreadsheet programs show it, from 1; 0 for the whole file")
        int row,

        @Schema(description = "The column's heading; empty for the whole row")
        String column,

        @Schema(description = "What is wrong, with row and column, in the reader's language")
        String text) {}
