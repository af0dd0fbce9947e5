package org.craftreel.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class BallotRuleTest {

    private static final List<UUID> CLIPS =
            Stream.generate(UUID::randomUUID).limit(8).toList();

    @Test
    void fiveVotesADayAreUsual() {
        BallotRule rule = new BallotRule();

        assertThat(rule.shape).isEqualTo(BallotRule.Shape.UP_TO);
        assertThat(rule.left(0)).isEqualTo(5);
        assertThat(rule.left(5)).isZero();
        assertThat(rule.ownClips).isFalse();
    }

    @Test
    void votesOfADayMayComeInSeveralBallots() {
        BallotRule rule = rule(BallotRule.Shape.UP_TO, 3);

        rule.requireRoom(clips(0, 1), Set.of());
        rule.requireRoom(clips(0, 1, 2), clips(0, 1));
        assertRefused(rule, clips(2, 3), clips(0, 1), ProblemType.NO_VOTES_LEFT);
        assertRefused(rule, clips(0, 1, 2, 3), Set.of(), ProblemType.NO_VOTES_LEFT);
    }

    @Test
    void ballotNamesJustSoManyDifferentClips() {
        BallotRule rule = rule(BallotRule.Shape.EXACTLY, 3);

        rule.requireRoom(clips(0, 1, 2), Set.of());
        assertRefused(rule, clips(0, 1), Set.of(), ProblemType.BALLOT_SIZE);
        assertRefused(rule, clips(0, 1, 2, 3), Set.of(), ProblemType.BALLOT_SIZE);
        assertRefused(rule, clips(3, 4, 5), clips(0, 1, 2), ProblemType.ALREADY_VOTED);
        assertThat(rule.left(0)).isEqualTo(3);
        assertThat(rule.left(3)).isZero();
    }

    @Test
    void whatSaysTheSameIsARepeat() {
        BallotRule upTo = rule(BallotRule.Shape.UP_TO, 3);
        BallotRule exactly = rule(BallotRule.Shape.EXACTLY, 3);

        assertThat(upTo.isRepeat(clips(1), clips(0, 1))).isTrue();
        assertThat(upTo.isRepeat(clips(1, 2), clips(0, 1))).isFalse();
        assertThat(exactly.isRepeat(clips(2, 1, 0), clips(0, 1, 2))).isTrue();
        assertThat(exactly.isRepeat(clips(0, 1), clips(0, 1, 2))).isFalse();
    }

    /** Whatever is sent in whatever order: a day holds what the rule says, and the same again adds nothing. */
    @Test
    void dayHoldsNoMoreThanTheRuleSays() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            BallotRule.Shape shape = BallotRule.Shape.values()[random.nextInt(2)];
            BallotRule rule = rule(shape, 1 + random.nextInt(5));
            Set<UUID> cast = new HashSet<>();
            for (int ballot = 0; ballot < 12; ballot++) {
                Set<UUID> asked =
                        CLIPS.stream().filter(clip -> random.nextInt(3) == 0).collect(Collectors.toSet());
                if (!asked.isEmpty() && !rule.isRepeat(asked, cast) && hasRoom(rule, asked, cast)) {
                    cast.addAll(asked);
                    assertThat(rule.isRepeat(asked, cast)).isTrue();
                }
                assertThat(cast).as("seed " + seed).hasSizeLessThanOrEqualTo(rule.votes);
                assertThat(rule.left(cast.size())).isBetween(0, rule.votes);
            }
            if (shape == BallotRule.Shape.EXACTLY) {
                assertThat(cast.size()).isIn(0, rule.votes);
            }
        }
    }

    private static boolean hasRoom(BallotRule rule, Set<UUID> ballot, Set<UUID> cast) {
        try {
            rule.requireRoom(ballot, cast);
            return true;
        } catch (Problem refused) {
            return false;
        }
    }

    private static BallotRule rule(BallotRule.Shape shape, int votes) {
        BallotRule rule = new BallotRule();
        rule.shape = shape;
        rule.votes = votes;
        return rule;
    }

    private static Set<UUID> clips(int... positions) {
        Set<UUID> clips = new HashSet<>();
        for (int position : positions) {
            clips.add(CLIPS.get(position));
        }
        return clips;
    }

    private static void assertRefused(BallotRule rule, Set<UUID> ballot, Set<UUID> cast, ProblemType type) {
        assertThatThrownBy(() -> rule.requireRoom(ballot, cast))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(type));
    }
}
