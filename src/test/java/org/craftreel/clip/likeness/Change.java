package org.craftreel.clip.likeness;

import java.util.List;

/** What people do to a film before they enter it again. */
enum Change {
    RE_ENCODED("scale=136:240", "-crf 36"),
    CROPPED("crop=trunc(iw*0.82/2)*2:trunc(ih*0.86/2)*2:iw*0.12:ih*0.04", ""),
    /** Two lines that come and go, on a band. */
    CAPTIONED(
            "drawbox=x=8:y=ih*0.8:w=iw-16:h=ih*0.13:color=black@0.6:t=fill,"
                    + "drawbox=x=20:y=ih*0.82:w=iw*0.7:h=ih*0.03:color=white:t=fill:enable='lt(mod(t,3),1.6)',"
                    + "drawbox=x=34:y=ih*0.87:w=iw*0.5:h=ih*0.03:color=yellow:t=fill:enable='gt(mod(t,2),0.9)'",
            ""),
    MIRRORED("hflip", ""),
    CUT("trim=start=1.7,setpts=PTS-STARTPTS,trim=end=8.1", ""),
    GRADED("eq=contrast=1.25:brightness=0.05:saturation=0.5:gamma=1.3", ""),
    /** A portrait film between the bars of a landscape one. */
    LETTERBOXED("pad=ih*16/9:ih:(ow-iw)/2:0,scale=426:240", ""),
    SLOWER_PICTURES("fps=15", "");

    private final String filter;
    private final String encoder;

    Change(String filter, String encoder) {
        this.filter = filter;
        this.encoder = encoder;
    }

    List<String> arguments() {
        String all = "-vf " + filter + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p " + encoder;
        return List.of(all.trim().split(" +"));
    }
}
