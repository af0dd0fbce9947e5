package org.craftreel.bulletin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.function.Function;

/**
 * Answers, each kept for twenty times as long as it took to find: finding one takes a twentieth of the time at the most,
 * however many ask for it, and what is found at once is not kept. Those who ask meanwhile wait for the same answer.
 */
final class KeptByCost<K, V> {

    private static final int TIMES = 20;
    private static final int MOST = 200;

    private final Ticker ticker;
    private final Cache<K, Found<V>> found;

    /** @param longest how long an answer is kept at the most; 0: none is */
    KeptByCost(Duration longest, Ticker ticker) {
        this.ticker = ticker;
        this.found = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(MOST)
                .expireAfter(Expiry.<K, Found<V>>writing((key, answer) -> answer.life(longest)))
                .build();
    }

    private record Found<V>(V value, Duration taken) {

        Duration life(Duration longest) {
            Duration life = taken.multipliedBy(TIMES);
            return life.compareTo(longest) < 0 ? life : longest;
        }
    }

    V get(K key, Function<K, V> find) {
        return found.get(key, absent -> {
                    long begin = ticker.read();
                    V value = find.apply(absent);
                    return new Found<>(value, Duration.ofNanos(ticker.read() - begin));
                })
                .value();
    }
}
