package org.craftreel.engagement;

/** Where a clip was passed on to. */
enum ShareChannel {
    /** A chat or a group of WeChat. */
    WECHAT,
    /** WeChat's Moments. */
    WECHAT_MOMENTS,
    WEIBO,
    QQ,
    DOUYIN,
    /** Its address was copied. */
    LINK,
    /** The device's own dialog, which does not tell, or any other. */
    OTHER
}
