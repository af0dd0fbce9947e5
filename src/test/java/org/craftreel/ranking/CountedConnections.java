package org.craftreel.ranking;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** A source of connections that knows how many are held. */
final class CountedConnections {

    private final DataSource source;
    private int taken;
    private int open;

    CountedConnections(DataSource pool) {
        source = proxy(DataSource.class, pool);
    }

    DataSource source() {
        return source;
    }

    int taken() {
        return taken;
    }

    int open() {
        return open;
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader() == null ? getClass().getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> {
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                    if (method.getName().equals("close")) {
                        open--;
                    }
                    if (method.getName().equals("getConnection") && result instanceof Connection connection) {
                        taken++;
                        open++;
                        return proxy(Connection.class, connection);
                    }
                    return result;
                }));
    }
}
