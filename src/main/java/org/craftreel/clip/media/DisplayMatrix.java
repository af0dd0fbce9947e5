package org.craftreel.clip.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a stored picture is shown (ISO/IEC 14496-12, 8.3.2): in a mirror or not, and then turned.
 *
 * @param rotation degrees clockwise: 0, 90, 180 or 270
 * @param mirrored left and right changed before that
 */
record DisplayMatrix(int rotation, boolean mirrored) {

    static final String NAME = "displaymatrix";

    private static final DisplayMatrix NONE = new DisplayMatrix(0, false);

    /** A row of ffprobe's: its number, and what it has. */
    private static final Pattern ROW = Pattern.compile("\\d{8}: +(-?\\d+) +(-?\\d+) +-?\\d+");

    /** Of a stream, as ffprobe describes it. */
    static DisplayMatrix of(JsonNode video) {
        for (JsonNode data : video.path("side_data_list")) {
            if (data.has(NAME)) {
                return parse(data.path(NAME).asText());
            }
        }
        return NONE;
    }

    /** That ffprobe's {@code rotation} is of the first column alone makes a mirror a turn of 180 degrees, or none. */
    static DisplayMatrix parse(String rows) {
        Matcher row = ROW.matcher(rows);
        double[][] matrix = new double[2][2];
        for (double[] values : matrix) {
            if (!row.find()) {
                return NONE;
            }
            values[0] = Long.parseLong(row.group(1));
            values[1] = Long.parseLong(row.group(2));
        }
        boolean mirrored = matrix[0][0] * matrix[1][1] - matrix[0][1] * matrix[1][0] < 0;
        double degrees = Math.toDegrees(Math.atan2(-matrix[1][0], matrix[1][1]));
        return new DisplayMatrix(Math.floorMod(Math.round(degrees / 90), 4) * 90, mirrored);
    }
}
