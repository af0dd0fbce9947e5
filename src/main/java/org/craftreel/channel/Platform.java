package org.craftreel.channel;

import java.util.Arrays;
import java.util.Optional;
import org.craftreel.http.Language;
import org.craftreel.http.Phrase;

/** Where else clips are posted. */
public enum Platform implements Phrase {
    /** 抖音. */
    DOUYIN,
    /** 快手. */
    KUAISHOU,
    /** 微信视频号. */
    WECHAT_CHANNELS,
    /** All others, as one. */
    OTHER;

    @Override
    public String in(Language language) {
        return ChannelTexts.TEXTS.in(language, "platform." + this);
    }

    /** By its name in the API or in either language. */
    static Optional<Platform> find(String text) {
        return Arrays.stream(values())
                .filter(each -> each.name().equalsIgnoreCase(text)
                        || Arrays.stream(Language.values())
                                .anyMatch(in -> each.in(in).equalsIgnoreCase(text)))
                .findFirst();
    }
}
