package org.craftreel.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends one request after another over a number of kept connections: each sends its next when its last was answered. One
 * thread and bare sockets, so that the machine's time is left to what is measured.
 */
final class PlayLoad {

    private final InetSocketAddress address;
    private final LoadRequests requests;

    PlayLoad(InetSocketAddress address, LoadRequests requests) {
        this.address = address;
        this.requests = requests;
    }

    LoadFigures run(int connections, Duration length) throws IOException {
        LoadFigures.Tally tally = new LoadFigures.Tally(requests);
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                LoadConnection.open(address, selector).send(requests.next(), System.nanoTime());
            }
            int open = connections;
            while (open > 0) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    LoadConnection connection = (LoadConnection) key.attachment();
                    Optional<String> answer = connection.read();
                    if (answer.isEmpty()) {
                        continue;
                    }
                    long now = System.nanoTime();
                    tally.add(answer.get(), now - connection.begunAt);
                    if (now < end) {
                        connection.send(requests.next(), System.nanoTime());
                    } else {
                        connection.close();
                        open--;
                    }
                }
                selector.selectedKeys().clear();
            }
        }
        return tally.figures((System.nanoTime() - begin) / 1e9);
    }
}
