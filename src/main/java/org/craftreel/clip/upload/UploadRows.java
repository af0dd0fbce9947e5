package org.craftreel.clip.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.storage.StoredPart;

/**
 * The changes of an upload's row while its bytes come in, each a commit of its own. All but the taking of a lease are
 * guarded by its epoch: who lost the lease changes nothing and learns it.
 */
@ApplicationScoped
class UploadRows {

    private static final String TAKE = """
            update upload
            set epoch = epoch + 1, holder = ?, lease_until = ?
            where id = ? and status = ? and (? or holder is null or lease_until <= ?)
            returning epoch
            """;

    /** With its epoch nothing else of it can have changed. */
    private static final String TAKE_UNCHANGED = """
            update upload
            set epoch = epoch + 1, holder = ?, lease_until = ?
            where id = ? and epoch = ? and status = 'OPEN' and holder is null
            returning epoch
            """;

    private static final String IS_HELD =
            "select 1 from upload where id = ? and holder is not null and lease_until > ?";

    private static final String RENEW = "update upload set lease_until = ? where holder = ? and id = any (?)";

    /** An ended upload is held by nobody any more. */
    private static final String RELEASE = """
            update upload
            set holder = null, lease_until = null
            where id = ? and epoch = ? and holder is not null
            """;

    private static final String ALLOT_PART = """
            update upload
            set next_part = next_part + 1
            where id = ? and epoch = ? and status = 'OPEN'
            returning next_part - 1
            """;

    private static final String BEGIN_MULTIPART = """
            update upload
            set object_key = ?, multipart_id = ?
            where id = ? and epoch = ? and status = 'OPEN' and multipart_id is null
            returning 1
            """;

    private static final String ADVANCE = """
            with own as (
                update upload
                set offset_bytes = ?, tail_key = ?, tail_bytes = ?, expires_at = ?
                where id = ? and epoch = ? and status = 'OPEN' and offset_bytes <= ?
                returning id
            ),
            parts as (
                insert into upload_part (upload_id, number, etag, bytes)
                select own.id, part.number, part.etag, part.bytes
                from own, unnest(?::integer[], ?::text[], ?::bigint[]) as part (number, etag, bytes)
                on conflict (upload_id, number) do update set etag = excluded.etag, bytes = excluded.bytes
            )
            select id from own
            """;

    private static final String SET_LENGTH = """
            update upload
            set length_bytes = ?
            where id = ? and epoch = ? and status = 'OPEN' and length_bytes is null and offset_bytes <= ?
            returning 1
            """;

    private static final String RECEIVED = """
            update upload
            set status = 'RECEIVED', length_bytes = offset_bytes, expires_at = ?
            where id = ? and epoch = ? and status = 'OPEN'
            returning 1
            """;

    private static final String RECEIVED_AT_ONCE = """
            update upload
            set status = 'RECEIVED', length_bytes = ?, offset_bytes = ?, object_key = ?, multipart_id = null,
                tail_key = null, tail_bytes = 0, expires_at = ?
            where id = ? and epoch = ? and status = 'OPEN'
              and not exists (select 1 from upload_part where upload_id = upload.id)
            returning 1
            """;

    private static final String REOPEN = """
            with own as (
                update upload
                set status = 'OPEN', offset_bytes = 0
                where id = ? and epoch = ? and status = 'RECEIVED' and kind = 'DIRECT'
                returning id
            ),
            parts as (
                delete from upload_part using own where upload_id = own.id
            )
            select 1 from own
            """;

    private static final String PARTS =
            "select number, etag, bytes from upload_part where upload_id = ? order by number";

    private final DataSource database;

    UploadRows(DataSource database) {
        this.database = database;
    }

    /** An object that holds what is not yet enough for a part. */
    record Tail(String key, long bytes) {
        static final Tail NONE = new Tail(null, 0);
    }

    /**
     * Takes the lease, from whoever has it where {@code anyway}; empty when the upload is in another state, or another
     * has its lease.
     */
    Optional<Lease> take(UUID id, UploadStatus status, boolean anyway, UUID holder, Instant now, Instant until) {
        return ask(TAKE, holder, until, id, status.name(), anyway, now).stream()
                .mapToObj(epoch -> new Lease(id, epoch))
                .findFirst();
    }

    /** Takes the lease of an open upload that is as it was read, held by nobody; empty when it is not. */
    Optional<Lease> takeUnchanged(Upload read, UUID holder, Instant until) {
        return ask(TAKE_UNCHANGED, holder, until, read.id, read.epoch).stream()
                .mapToObj(epoch -> new Lease(read.id, epoch))
                .findFirst();
    }

    boolean isHeld(UUID id, Instant now) {
        return ask(IS_HELD, id, now).isPresent();
    }

    void renew(UUID[] uploads, UUID holder, Instant until) {
        change(RENEW, until, holder, uploads);
    }

    void release(Lease lease) {
        change(RELEASE, lease.uploadId(), lease.epoch());
    }

    /** The number of the next part, which is given out once. */
    int allotPart(Lease lease) {
        return Math.toIntExact(
                ask(ALLOT_PART, lease.uploadId(), lease.epoch()).orElseThrow(() -> new LeaseLostException(lease)));
    }

    void beginMultipart(Lease lease, String key, String multipartId) {
        require(lease, ask(BEGIN_MULTIPART, key, multipartId, lease.uploadId(), lease.epoch()));
    }

    /** Moves the offset on to {@code offset}, which the store has acknowledged in these parts and this tail. */
    void advance(Lease lease, long offset, List<StoredPart> parts, Tail tail, Instant expiresAt) {
        require(
                lease,
                ask(
                        ADVANCE,
                        offset,
                        tail.key(),
                        tail.bytes(),
                        expiresAt,
                        lease.uploadId(),
                        lease.epoch(),
                        offset,
                        parts.stream().map(StoredPart::number).toArray(Integer[]::new),
                        parts.stream().map(StoredPart::etag).toArray(String[]::new),
                        parts.stream().map(StoredPart::bytes).toArray(Long[]::new)));
    }

    /** Says how long the file will be, which its holder knows not to be said yet. */
    void setLength(Lease lease, long length) {
        require(lease, ask(SET_LENGTH, length, lease.uploadId(), lease.epoch(), length));
    }

    /** All bytes are there, in parts. */
    void received(Lease lease, Instant expiresAt) {
        require(lease, ask(RECEIVED, expiresAt, lease.uploadId(), lease.epoch()));
    }

    /** All bytes are there, as one object. */
    void received(Lease lease, String key, long bytes, Instant expiresAt) {
        require(lease, ask(RECEIVED_AT_ONCE, bytes, bytes, key, expiresAt, lease.uploadId(), lease.epoch()));
    }

    /** The store has other parts than those that were found there: what its sender wrote since has to be looked at anew. */
    void reopenDirect(Lease lease) {
        require(lease, ask(REOPEN, lease.uploadId(), lease.epoch()));
    }

    List<StoredPart> listParts(UUID id) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, PARTS, id);
                ResultSet rows = statement.executeQuery()) {
            List<StoredPart> parts = new ArrayList<>();
            while (rows.next()) {
                parts.add(new StoredPart(rows.getInt(1), rows.getString(2), rows.getLong(3)));
            }
            return parts;
        } catch (SQLException fault) {
            throw new DatabaseFault(fault);
        }
    }

    private static void require(Lease lease, OptionalLong changed) {
        if (changed.isEmpty()) {
            throw new LeaseLostException(lease);
        }
    }

    private void change(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, values)) {
            statement.executeUpdate();
        } catch (SQLException fault) {
            throw new DatabaseFault(fault);
        }
    }

    /** The first column of the one row that a statement answers, 1 where that is no number; empty for none. */
    private OptionalLong ask(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(row.getObject(1) instanceof Number number ? number.longValue() : 1);
        } catch (SQLException fault) {
            throw new DatabaseFault(fault);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Instant instant) {
                value = Timestamp.from(instant);
            }
            if (value instanceof Integer[] numbers) {
                value = connection.createArrayOf("integer", numbers);
            }
            if (value instanceof Long[] numbers) {
                value = connection.createArrayOf("bigint", numbers);
            }
            if (value instanceof UUID[] ids) {
                value = connection.createArrayOf("uuid", ids);
            }
            if (value instanceof String[] texts) {
                value = connection.createArrayOf("text", texts);
            }
            statement.setObject(i + 1, value);
        }
        return statement;
    }

    /** Told apart by its cause where faults become answers. */
    static class DatabaseFault extends RuntimeException {
        DatabaseFault(SQLException cause) {
            super(cause);
        }
    }
}
