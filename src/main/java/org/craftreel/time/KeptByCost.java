package org.craftreel.time;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Answers, each kept for twenty times as long as it took to find: finding one takes a twentieth of the time at the most,
 * however many ask for it. Those who ask for one meanwhile wait for the same answer.
 */
public final class KeptByCost<K, V> {

    private static final int TIMES = 20;

    private final Ticker ticker;
    private final Cache<K, Found<V>> found;

    /**
     * @param shortest how long an answer is kept at the least; 0: what is found at once is not kept
     * @param longest how long at the most; 0: none is
     * @param most how many are kept
     */
    public KeptByCost(Duration shortest, Duration longest, int most, Ticker ticker) {
        this.ticker = ticker;
        this.found = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(most)
                .expireAfter(Expiry.<K, Found<V>>writing((key, answer) -> answer.life(shortest, longest)))
                .build();
    }

    private record Found<V>(V value, Duration taken) {

        Duration life(Duration shortest, Duration longest) {
            Duration life = taken.multipliedBy(TIMES);
            Duration bounded = life.compareTo(longest) < 0 ? life : longest;
            return bounded.compareTo(shortest) < 0 ? shortest : bounded;
        }
    }

    /** Whether there is an answer, so that it is not to be found. */
    public boolean has(K key) {
        return found.getIfPresent(key) != null;
    }

    public V get(K key, Function<K, V> find) {
        return found.get(key, absent -> find(absent, find)).value();
    }

    /** The answers of some keys; those that are not kept are found together, and each is kept as if it took all of that. */
    public Map<K, V> getAll(Collection<K> keys, Function<Set<? extends K>, Map<K, V>> find) {
        Map<K, V> answers = new HashMap<>();
        found.getAll(keys, absent -> {
                    long begin = ticker.read();
                    Map<K, V> values = find.apply(absent);
                    Duration taken = since(begin);
                    Map<K, Found<V>> made = new HashMap<>();
                    values.forEach((key, value) -> made.put(key, new Found<>(value, taken)));
                    return made;
                })
                .forEach((key, answer) -> answers.put(key, answer.value()));
        return answers;
    }

    /** Finds an answer whether there is one or not, and keeps it for those who ask. */
    public V renew(K key, Function<K, V> find) {
        Found<V> renewed = find(key, find);
        found.put(key, renewed);
        return renewed.value();
    }

    private Found<V> find(K key, Function<K, V> find) {
        long begin = ticker.read();
        V value = find.apply(key);
        return new Found<>(value, since(begin));
    }

    private Duration since(long begin) {
        return Duration.ofNanos(ticker.read() - begin);
    }
}
