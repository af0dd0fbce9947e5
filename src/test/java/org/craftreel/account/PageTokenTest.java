package org.craftreel.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.identity.SecurityIdentity;
import java.time.Instant;
import java.util.UUID;
import org.craftreel.http.Problem;
import org.craftreel.keys.Keyring;
import org.craftreel.organization.Organization;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageTokenTest {

    private static final String OLD = "old:" + "b2xk".repeat(12);
    private static final String NEW = "new:" + "bmV3".repeat(12);

    private SecurityIdentity identity;

    @BeforeEach
    void signIn() {
        Account account = new Account();
        account.id = UUID.randomUUID();
        account.login = "wang.xiulan";
        account.displayName = "王秀兰";
        account.role = Role.WORKER;
        account.organization = new Organization();
        account.organization.path = "union/";
        identity = Caller.identity(account, PageSession.begin(account.login, Instant.now()));
    }

    @Test
    void tokenByAnOlderKeyHoldsAsLongAsTheKeyIsInTheRing() {
        String opened = new PageToken(identity, Keyring.parse(OLD)).getToken();

        PageToken rotated = new PageToken(identity, Keyring.parse(NEW + "," + OLD));
        assertThat(rotated.getToken()).startsWith("new.").isNotEqualTo(opened);
        assertThatCode(() -> rotated.require(opened)).doesNotThrowAnyException();
        PageToken dropped = new PageToken(identity, Keyring.parse(NEW));
        assertThatThrownBy(() -> dropped.require(opened)).isInstanceOf(Problem.class);
    }

    @Test
    void nothingElseIsTaken() {
        PageToken token = new PageToken(identity, Keyring.parse(OLD));

        for (String given :
                new String[] {null, "", ".", "old.", "old", token.getToken() + "x", "new." + token.getToken()}) {
            assertThatThrownBy(() -> token.require(given)).as(given).isInstanceOf(Problem.class);
        }
    }
}
