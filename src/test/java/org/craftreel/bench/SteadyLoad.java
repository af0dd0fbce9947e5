package org.craftreel.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Sends requests at a rate of its own, as viewers do who know nothing of each other: when the service is slow, they come
 * all the same. A request's time begins when it was due, not when a connection was free for it, so that no wait is
 * omitted.
 */
final class SteadyLoad {

    private static final long LONGEST_WAIT_MILLIS = 1;

    private final InetSocketAddress address;
    private final LoadRequests requests;

    SteadyLoad(InetSocketAddress address, LoadRequests requests) {
        this.address = address;
        this.requests = requests;
    }

    /** Ends when all that was due within the length is answered. */
    LoadFigures run(int connections, int perSecond, Duration length) throws IOException {
        LoadFigures.Tally tally = new LoadFigures.Tally(requests);
        long all = perSecond * length.toSeconds();
        try (Selector selector = Selector.open()) {
            Deque<LoadConnection> free = new ArrayDeque<>();
            for (int i = 0; i < connections; i++) {
                free.push(LoadConnection.open(address, selector));
            }
            long begin = System.nanoTime();
            long sent = 0;
            long answered = 0;
            while (answered < all) {
                long due = Math.min(all, (System.nanoTime() - begin) * perSecond / 1_000_000_000 + 1);
                while (sent < due && !free.isEmpty()) {
                    free.pop().send(requests.next(), begin + sent * 1_000_000_000 / perSecond);
                    sent++;
                }
                selector.select(LONGEST_WAIT_MILLIS);
                for (SelectionKey key : selector.selectedKeys()) {
                    LoadConnection connection = (LoadConnection) key.attachment();
                    Optional<String> answer = connection.read();
                    if (answer.isPresent()) {
                        tally.add(answer.get(), System.nanoTime() - connection.begunAt);
                        answered++;
                        free.push(connection);
                    }
                }
                selector.selectedKeys().clear();
            }
            LoadFigures figures = tally.figures((System.nanoTime() - begin) / 1e9);
            while (!free.isEmpty()) {
                free.pop().close();
            }
            return figures;
        }
    }
}
