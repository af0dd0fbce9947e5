package org.craftreel.bench;

import java.util.function.Supplier;

/** What a load generator sends, and what it takes for a good answer. */
interface LoadRequests {

    String NEW_PLAY = "{\"standing\":\"QUALIFIED\",\"repeat\":false}";

    String next();

    /** How many reports an answer acknowledges; 0 when it is not the one that was hoped for. */
    int acknowledged(String answer);

    /** @param tickets signed, each one once */
    static LoadRequests plays(String host, Supplier<String> tickets, int reports) {
        return new LoadRequests() {
            @Override
            public String next() {
                StringBuilder body = new StringBuilder(20 + reports * 150).append("{\"plays\":[");
                for (int i = 0; i < reports; i++) {
                    body.append(i == 0 ? "" : ",")
                            .append("{\"ticket\":\"")
                            .append(tickets.get())
                            .append("\",\"watchedMs\":3000}");
                }
                body.append("]}");
                return "POST /api/v1/plays HTTP/1.1\r\nHost: " + host
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            }

            @Override
            public int acknowledged(String answer) {
                int found = 0;
                for (int at = answer.indexOf(NEW_PLAY); at >= 0; at = answer.indexOf(NEW_PLAY, at + 1)) {
                    found++;
                }
                return answer.startsWith("HTTP/1.1 200") && found == reports ? reports : 0;
            }
        };
    }

    static LoadRequests get(String host, String path) {
        return get(host, () -> path);
    }

    /** @param paths asked for once for each request */
    static LoadRequests get(String host, Supplier<String> paths) {
        return new LoadRequests() {
            @Override
            public String next() {
                return "GET " + paths.get() + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
            }

            @Override
            public int acknowledged(String answer) {
                return answer.startsWith("HTTP/1.1 200") ? 1 : 0;
            }
        };
    }
}
