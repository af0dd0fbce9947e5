package org.craftreel.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordListTest {

    private static final WordList WORDS = new WordList(List.of("加微信", "Ass", "QQ群", "!", "free money"));

    @ParameterizedTest
    @CsvSource({
        "快来加微信吧, 加微信",
        "'加 微·信', 加微信",
        "'加\n微*信', 加微信",
        "what an ASS, Ass",
        "ａｓｓ, Ass",
        "你ass啊, Ass",
        "进qq-群, QQ群",
        "进ＱＱ群, QQ群",
        "Free  MONEY now, free money"
    })
    void isFound(String text, String word) {
        assertThat(WORDS.findIn(text)).contains(word);
    }

    @ParameterizedTest
    @CsvSource({"我用微信看的", "first class", "a s s", "好！", "money is free"})
    void isNotFound(String text) {
        assertThat(WORDS.findIn(text)).isEmpty();
    }

    @Test
    void firstWordOfTheListIsTold() {
        assertThat(new WordList(List.of("乙", "甲")).findIn("甲乙")).contains("乙");
        assertThat(new WordList(List.of()).findIn("甲乙")).isEmpty();
    }
}
