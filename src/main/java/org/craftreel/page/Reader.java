package org.craftreel.page;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.craftreel.account.Caller;
import org.craftreel.http.Language;
import org.craftreel.http.ReadableFigure;

/** Whoever looks at a page: language, name and the manner in which figures and times are written for them. */
@RequestScoped
@Named("reader")
public class Reader {

    static final String LANGUAGE = "lang";

    private static final String THEME = "theme";
    private static final Set<String> THEMES = Set.of("dark", "light");

    private final RoutingContext request;
    private final SecurityIdentity identity;

    Reader(RoutingContext request, SecurityIdentity identity) {
        this.request = request;
        this.identity = identity;
    }

    /** The language of {@code ?lang=}, else of the cookie that keeps an earlier choice, else of the browser. */
    public Language language() {
        return chosen(request.request().getParam(LANGUAGE))
                .or(() -> chosen(Optional.ofNullable(request.request().getCookie(LANGUAGE))
                        .map(Cookie::getValue)
                        .orElse(null)))
                .orElseGet(() -> Language.accepted(request.request().getHeader("Accept-Language")));
    }

    static Optional<Language> chosen(String tag) {
        if (tag == null) {
            return Optional.empty();
        }
        return switch (tag) {
            case "en" -> Optional.of(Language.ENGLISH);
            case "zh", "zh-CN" -> Optional.of(Language.CHINESE);
            default -> Optional.empty();
        };
    }

    public boolean isEnglish() {
        return language() == Language.ENGLISH;
    }

    /** Words for what a page's script shows. */
    public Words words() {
        return MessageBundles.get(Words.class, Localized.Literal.of(locale().getLanguage()));
    }

    Locale locale() {
        return isEnglish() ? Locale.ENGLISH : Locale.CHINESE;
    }

    /** The page being read, in the other language; what else its address says stays. */
    public String otherLanguage() {
        String query = request.request().query();
        String rest = query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith(LANGUAGE + "="))
                        .map(parameter -> "&" + parameter)
                        .collect(Collectors.joining());
        return path() + "?" + LANGUAGE + "=" + (isEnglish() ? "zh" : "en") + rest;
    }

    /** {@code dark} or {@code light}, as chosen by the page's button; null for whatever the system has. */
    public String theme() {
        return Optional.ofNullable(request.request().getCookie(THEME))
                .map(Cookie::getValue)
                .filter(THEMES::contains)
                .orElse(null);
    }

    /** Whether the page being read is the one at a path of the navigation, or lies below it. */
    public boolean isAt(String section) {
        return section.equals("/")
                ? path().equals("/") || path().startsWith("/c/") || path().startsWith("/s/")
                : path().startsWith(section);
    }

    public String path() {
        return request.request().path();
    }

    /** Where this service is reached from outside, without a path: {@code https://example.org}. */
    public String origin() {
        return request.request().scheme() + "://" + request.request().authority();
    }

    /**
     * A request that no page answers is refused on the event loop, where nobody can be looked up: its problem's page
     * is written as for somebody not signed in.
     */
    public boolean isSignedIn() {
        return BlockingOperationControl.isBlockingAllowed() && !identity.isAnonymous();
    }

    public boolean isOrganizer() {
        return isSignedIn() && Caller.find(identity).filter(Caller::organizes).isPresent();
    }

    /** Whether the reader looks after the organization at a path. */
    public boolean looksAfter(String organizationPath) {
        return isSignedIn()
                && Caller.find(identity)
                        .filter(caller -> caller.looksAfter(organizationPath))
                        .isPresent();
    }

    /** The name of whoever holds the form session; empty for somebody not signed in. */
    public String displayName() {
        return isSignedIn() ? Caller.findDisplayName(identity).orElse("") : "";
    }

    /** A figure in few characters. */
    public String count(long value) {
        return ReadableFigure.brief(value, language());
    }

    /** A figure to the last digit. */
    public String exact(long value) {
        return ReadableFigure.exact(value);
    }

    /** A moment by a campaign's clock, to the minute. */
    public String time(Instant moment, String zone) {
        return format(moment, zone, isEnglish() ? "d MMM yyyy, HH:mm" : "yyyy年M月d日 HH:mm");
    }

    /** A moment by a campaign's clock, without the year. */
    public String shortTime(Instant moment, String zone) {
        return format(moment, zone, isEnglish() ? "d MMM, HH:mm" : "M月d日 HH:mm");
    }

    /** A day: 2026年11月3日, 3 Nov 2026. */
    public String day(LocalDate day) {
        return day == null ? "" : form(isEnglish() ? "d MMM yyyy" : "yyyy年M月d日").format(day);
    }

    /** A day without the year: 11月3日, 3 Nov. */
    public String shortDay(LocalDate day) {
        return day == null ? "" : form(isEnglish() ? "d MMM" : "M月d日").format(day);
    }

    /** A moment of the day by a campaign's clock, to the second. */
    public String secondsTime(Instant moment, String zone) {
        return format(moment, zone, "HH:mm:ss");
    }

    private String format(Instant moment, String zone, String pattern) {
        return moment == null ? "" : form(pattern).withZone(ZoneId.of(zone)).format(moment);
    }

    private DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, locale());
    }

    /** A length in milliseconds as minutes and seconds, {@code 0:15}; empty when it is not known yet. */
    public String length(Integer milliseconds) {
        if (milliseconds == null) {
            return "";
        }
        Duration length = Duration.ofMillis(milliseconds);
        return "%d:%02d".formatted(length.toMinutes(), length.toSecondsPart());
    }
}
