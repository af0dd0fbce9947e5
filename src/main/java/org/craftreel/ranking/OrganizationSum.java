package org.craftreel.ranking;

/**
 * What published clips of an organization, without those of all below it, come to in a run.
 *
 * @param likes those of runs of before they were stored are 0
 * @param votes null where the run's rules do not ask for them
 */
public record OrganizationSum(String path, long clips, long plays, long qualified, long likes, Long votes) {

    static OrganizationSum none(String path) {
        return new OrganizationSum(path, 0, 0, 0, 0, null);
    }

    /** With a clip more. */
    OrganizationSum plus(long morePlays, long moreQualified, Long moreLikes, Long moreVotes) {
        Long allVotes = votes;
        if (moreVotes != null) {
            allVotes = votes == null ? moreVotes : votes + moreVotes;
        }
        return new OrganizationSum(
                path,
                clips + 1,
                plays + morePlays,
                qualified + moreQualified,
                likes + (moreLikes == null ? 0 : moreLikes),
                allVotes);
    }
}
