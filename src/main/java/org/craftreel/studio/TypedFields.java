package org.craftreel.studio;

import jakarta.validation.ConstraintViolation;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.craftreel.campaign.CampaignDates;
import org.craftreel.campaign.LocalSpan;
import org.craftreel.studio.SetupFault.Kind;

/** What somebody has typed into a form, read field by field; what cannot be read is noted and counts as left blank. */
final class TypedFields {

    private static final String NUL = "\u0000";

    private final MultivaluedMap<String, String> typed;
    private final Map<String, SetupFault> faults = new LinkedHashMap<>();

    TypedFields(MultivaluedMap<String, String> typed) {
        this.typed = typed;
    }

    /** As it was typed, to be shown again; empty where the field was left out. */
    String text(String field) {
        String text = typed.getFirst(field);
        // Browsers end the lines of a text as MIME does.
        return text == null ? "" : text.replace(NUL, "").replace("\r\n", "\n");
    }

    /** Fills a field of a form that was not sent; what was sent stays, also where it is blank. */
    void preset(String field, String value) {
        typed.computeIfAbsent(field, missing -> List.of(value));
    }

    Optional<String> find(String field) {
        return Optional.of(text(field).strip()).filter(text -> !text.isEmpty());
    }

    List<String> all(String field) {
        return typed.getOrDefault(field, List.of());
    }

    /** Whether any of some fields was filled, or is wrong. */
    boolean isUsed(List<String> fields) {
        return fields.stream().anyMatch(field -> find(field).isPresent() || faults.containsKey(field));
    }

    Optional<LocalDateTime> dateTime(String field) {
        return find(field).flatMap(text -> {
            try {
                return Optional.of(inBounds(LocalDateTime.parse(text)));
            } catch (DateTimeException notADate) {
                return fault(field, SetupFault.of(Kind.DATE));
            }
        });
    }

    /** A phase that may be left out: empty where neither date is typed; where one is, the other is missing. */
    Optional<LocalSpan> span(String begins, String ends) {
        Optional<LocalDateTime> from = dateTime(begins);
        Optional<LocalDateTime> to = dateTime(ends);
        if (from.isPresent() && to.isPresent()) {
            return Optional.of(new LocalSpan(from.get(), to.get()));
        }
        return from.isEmpty() && to.isEmpty()
                ? Optional.empty()
                : fault(from.isPresent() ? ends : begins, SetupFault.of(Kind.MISSING));
    }

    Optional<LocalDate> date(String field) {
        return find(field).flatMap(text -> {
            try {
                return Optional.of(
                        inBounds(LocalDate.parse(text).atStartOfDay()).toLocalDate());
            } catch (DateTimeException notADate) {
                return fault(field, SetupFault.of(Kind.DATE));
            }
        });
    }

    // A year of five digits is a slip of the finger, and far ones are beyond what the database can keep.
    private static LocalDateTime inBounds(LocalDateTime date) {
        if (date.getYear() < CampaignDates.FIRST_YEAR || date.getYear() > CampaignDates.LAST_YEAR) {
            throw new DateTimeException(date.toString());
        }
        return date;
    }

    Optional<ZoneId> zone(String field) {
        return find(field).flatMap(text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException unknown) {
                return fault(field, SetupFault.of(Kind.ZONE));
            }
        });
    }

    Optional<Integer> number(String field, int least, int most) {
        return whole(field, least, most).map(Long::intValue);
    }

    Optional<Long> whole(String field, long least, long most) {
        return find(field).flatMap(text -> {
            try {
                long number = Long.parseLong(text);
                if (number >= least && number <= most) {
                    return Optional.of(number);
                }
            } catch (NumberFormatException notANumber) {
                // Told below, with what would be one.
            }
            return fault(field, new SetupFault(Kind.NUMBER, least + "–" + most));
        });
    }

    <E extends Enum<E>> Optional<E> choice(String field, Class<E> type) {
        return find(field).flatMap(text -> {
            for (E each : type.getEnumConstants()) {
                if (each.name().equals(text)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        });
    }

    /** Notes what is wrong with a field, of which the first thing is told; always empty. */
    <T> Optional<T> fault(String field, SetupFault fault) {
        faults.putIfAbsent(field, fault);
        return Optional.empty();
    }

    /** Notes what the API's own bounds refuse. */
    void fault(ConstraintViolation<?> violation) {
        // Of a list the whole is one field.
        fault(violation.getPropertyPath().toString().replaceAll("\\[.*", ""), violation);
    }

    /** The same where the form's field has another name than the API's. */
    void fault(String field, ConstraintViolation<?> violation) {
        Object most = violation.getConstraintDescriptor().getAttributes().get("max");
        if (field.equals("slug")) {
            fault(field, SetupFault.of(Kind.SLUG));
        } else if (field.equals("code")) {
            fault(field, SetupFault.of(Kind.CODE));
        } else if (most == null) {
            fault(field, SetupFault.of(Kind.MISSING));
        } else {
            fault(field, new SetupFault(Kind.TOO_LONG, most.toString()));
        }
    }

    Map<String, SetupFault> faults() {
        return faults;
    }
}
