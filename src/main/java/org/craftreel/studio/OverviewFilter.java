package org.craftreel.studio;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.craftreel.trend.Days;

/**
 * Which part of a campaign an overview shows, as its address says; what is null was not asked for.
 *
 * @param organization the code of the organization whose subtree is shown
 * @param from the first day, in the campaign's zone
 * @param to the last day
 */
record OverviewFilter(String organization, LocalDate from, LocalDate to, boolean byHour) {

    /** What cannot be read is left out; days in the wrong order are taken in the right one. */
    static OverviewFilter of(String organization, String from, String to, String by) {
        LocalDate first = day(from);
        LocalDate last = day(to);
        boolean swapped = first != null && last != null && first.isAfter(last);
        return new OverviewFilter(
                organization == null || organization.isBlank() ? null : organization.strip(),
                swapped ? last : first,
                swapped ? first : last,
                !"day".equals(by));
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
            return day == null || day.isBefore(Days.EVER.first()) || day.isAfter(Days.EVER.last()) ? null : day;
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    public boolean isOfDays() {
        return from != null || to != null;
    }

    public boolean isEmpty() {
        return organization == null && !isOfDays();
    }

    /** The query of the same by hour or by day. */
    public String by(String unit) {
        return query(organization, unit);
    }

    /** The query of the same for another organization. */
    public String of(String code) {
        return query(code, byHour ? "hour" : "day");
    }

    /** What downloads of the same organization and days ask for. */
    public String download() {
        String asked = parameters(organization);
        return asked.isEmpty() ? "" : "&" + asked;
    }

    private String query(String code, String unit) {
        String asked = parameters(code);
        return "?" + asked + (asked.isEmpty() ? "" : "&") + "by=" + unit;
    }

    private String parameters(String code) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("organization", code);
        parameters.put("from", from);
        parameters.put("to", to);
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(parameter.getValue().toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
