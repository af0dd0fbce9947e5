package org.craftreel.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.craftreel.app.ScreeningView.Act.RESTORE;
import static org.craftreel.app.ScreeningView.Act.SCREEN;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.craftreel.campaign.ScreeningRule;
import org.junit.jupiter.api.Test;

class FraudChoiceTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 29);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final UUID CLIP = UUID.fromString("01a209c2-c0e1-7612-acf5-1727b97f48fb");

    private final MultivaluedMap<String, String> asked = new MultivaluedHashMap<>();

    @Test
    void whatIsLeftOutIsTheDayWhateverItsLength() {
        asked.putSingle("rule", "BURST");

        FraudChoice choice = choice();

        assertThat(choice.rule()).isEqualTo(ScreeningRule.BURST);
        assertThat(choice.begin()).isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));
        assertThat(choice.end()).isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
        assertThat(choice.clip()).isNull();
        assertThat(choice.network()).isNull();
        assertThat(choice.fault()).isNull();
    }

    @Test
    void clipIsAnIdOrAnAddressWithIt() {
        asked.putSingle("clip", " " + CLIP + " ");
        assertThat(choice().clip()).isEqualTo(CLIP);

        asked.putSingle("clip", "https://example.org/c/jinhe-2026/clips/" + CLIP + "?from=wechat");
        assertThat(choice().clip()).isEqualTo(CLIP);

        asked.putSingle("clip", "焊花里的青春");
        assertThat(choice().fault()).isEqualTo(FraudChoice.Fault.CLIP);
    }

    @Test
    void timesThatAreNoWindowAreAFault() {
        asked.putSingle("from", "2026-03-20T00:00");
        asked.putSingle("to", "2026-03-27T00:00");
        assertThat(choice().fault()).isNull();

        asked.putSingle("to", "2026-03-27T00:01");
        assertThat(choice().fault()).isEqualTo(FraudChoice.Fault.TIME);

        asked.putSingle("to", "2026-03-20T00:00");
        assertThat(choice().fault()).isEqualTo(FraudChoice.Fault.TIME);

        asked.putSingle("to", "tomorrow");
        assertThat(choice().fault()).isEqualTo(FraudChoice.Fault.TIME);
    }

    @Test
    void networkIsWrittenAsTheEvidenceWritesIt() {
        asked.putSingle("network", "00000000000000ff");
        assertThat(choice().network()).isEqualTo("00000000000000ff");
        assertThat(choice().fault()).isNull();

        asked.putSingle("network", "10.0.0.1");
        assertThat(choice().fault()).isEqualTo(FraudChoice.Fault.NETWORK);
    }

    @Test
    void onlyWhatCanBeDoneIsOffered() {
        asked.putSingle("rule", "ROBOT");
        assertThat(choice().acts()).containsExactly(RESTORE);
        assertThat(choice().isOnlyRestored()).isTrue();

        asked.putSingle("rule", "NETWORK");
        assertThat(choice().acts()).containsExactly(SCREEN, RESTORE);

        asked.putSingle("network", "00000000000000ff");
        assertThat(choice().acts()).containsExactly(RESTORE);
        assertThat(choice().isOnlyRestored()).isFalse();

        // No network to leave out would make it possible.
        asked.putSingle("rule", "TICKET_REUSE");
        assertThat(choice().isOnlyRestored()).isTrue();

        asked.putSingle("rule", "ORGANIZER");
        assertThat(choice().acts()).containsExactly(RESTORE);

        asked.putSingle("clip", CLIP.toString());
        assertThat(choice().acts()).containsExactly(SCREEN, RESTORE);
    }

    private FraudChoice choice() {
        return FraudChoice.of(asked, DAY, ZONE);
    }
}
