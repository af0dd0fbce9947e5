package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
                "Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)",
                "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
                "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36"
                        + " (compatible; Bytespider; spider-feedback@bytedance.com)",
                "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
                "Scrapy/2.11 (+https://scrapy.org)",
                "Wget/1.21",
                "GOOGLEBOT/2"
            })
    void programThatSaysSoIsARobot(String userAgent) {
        assertThat(Robots.isRobot(userAgent)).isTrue();
        assertThat(Robots.isRobot(userAgent)).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Mobile/15E148 MicroMessenger/8.0.44(0x18002c2f) NetType/WIFI Language/zh_CN",
                "Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-AN00) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/99.0.4844.88 HuaweiBrowser/14.0.0.321 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 Chrome/96.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 9; CUBOT) AppleWebKit/537.36 Chrome/96.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0"
                        + " Safari/537.36 Edg/119.0.0.0",
                "okhttp/4.12.0",
                "Craftreel/3.1 CFNetwork/1410.0.3 Darwin/22.6.0",
                "Dart/3.2 (dart:io)",
                "Java-http-client/17.0.9",
                "Apache-HttpClient/4.5.14 (Java/17)",
                "curl/8.5.0",
                "python-requests/2.31.0",
                "Go-http-client/1.1",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0"
                        + " Safari/537.36"
            })
    void programOfAPersonIsNone(String userAgent) {
        assertThat(Robots.isRobot(userAgent)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000_000})
    void longNameIsReadInItsFirstThousandCharacters(int filler) {
        assertThat(Robots.isRobot("x".repeat(filler) + " Googlebot")).isEqualTo(filler == 100);
    }
}
