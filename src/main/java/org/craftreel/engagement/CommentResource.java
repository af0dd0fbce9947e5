package org.craftreel.engagement;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.clip.Clip;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Comments on a published clip. */
@Path("/api/v1/clips/{id}/comments")
@Tag(name = "Engagement")
class CommentResource {

    private final SecurityIdentity identity;
    private final EngagementSettings settings;
    private final Clock clock;

    CommentResource(SecurityIdentity identity, EngagementSettings settings, Clock clock) {
        this.identity = identity;
        this.settings = settings;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Transactional
    @Operation(
            operationId = "listComments",
            summary = "A clip's comments, the newest first",
            description = "Those that are shown; whoever is signed in sees the own ones in every state, too.")
    @APIResponse(responseCode = "200", description = "A page of comments")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "404", description = "not-found: no such clip, or it is not published")
    public Page<CommentView> list(
            UUID id, @RestQuery String cursor, @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        PublishedClip.require(id);
        Optional<Caller> caller = Caller.find(identity);
        UUID reader = caller.map(Caller::accountId).orElse(null);
        return Page.of(Comment.listSeen(id, reader, after, limit + 1), limit, comment -> comment.cursor()
                        .toString())
                .map(comment -> CommentView.of(comment, caller));
    }

    @POST
    @RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "addComment",
            summary = "Comment on a clip",
            description = "The client makes the id, so that a repeat after a lost answer writes nothing. The text is"
                    + " kept in Unicode's form C with single spaces and without unseen characters. By the campaign's"
                    + " rules it is shown at once or waits for review: `status` tells.")
    @APIResponse(
            responseCode = "201",
            description = "Written",
            content = @Content(schema = @Schema(implementation = CommentView.class)))
    @APIResponse(responseCode = "200", description = "It had been written before; as it stands now")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "404", description = "not-found: no such clip, or it is not published")
    @APIResponse(responseCode = "409", description = "id-taken: by another one's comment or of another clip")
    @APIResponse(responseCode = "429", description = "too-many-comments: within a while, by this account")
    public RestResponse<CommentView> add(UUID id, @NotNull @Valid NewComment asked) {
        String text = CommentText.normalise(asked.text());
        Clip clip = PublishedClip.require(id);
        Caller caller = Caller.of(identity);
        // Locked, so that comments sent at the same moment are counted against the limit one after the other.
        Account author = Account.findById(caller.accountId(), LockModeType.PESSIMISTIC_WRITE);
        Optional<Comment> before = Comment.findWithAll(asked.id());
        if (before.isPresent()) {
            return RestResponse.ok(repeated(before.get(), id, caller));
        }
        Instant now = clock.instant();
        requireLeisure(author.id, now);
        Comment comment = new Comment();
        comment.id = asked.id();
        comment.clip = clip;
        comment.author = author;
        comment.text = text;
        comment.createdAt = now;
        CommentRules rules = CommentRules.of(clip.campaign.id);
        comment.hit = new WordList(rules.words).findIn(text).orElse(null);
        boolean waits = comment.hit != null || rules.review == CommentRules.Review.ALL;
        comment.begin(waits ? Comment.Status.WAITING : Comment.Status.SHOWN);
        Panache.getEntityManager().flush();
        return RestResponse.status(RestResponse.Status.CREATED, CommentView.of(comment, Optional.of(caller)));
    }

    private static CommentView repeated(Comment before, UUID clip, Caller caller) {
        if (!before.isBy(caller) || !before.clip.id.equals(clip)) {
            throw new Problem(ProblemType.ID_TAKEN, before.id);
        }
        return CommentView.of(before, Optional.of(caller));
    }

    private void requireLeisure(UUID account, Instant now) {
        List<Instant> recent = Comment.listTimesSince(account, now.minus(settings.commentsWithin()));
        if (recent.size() < settings.comments()) {
            return;
        }
        Instant free = recent.get(recent.size() - settings.comments()).plus(settings.commentsWithin());
        Duration wait = Duration.between(now, free).plusSeconds(1);
        throw new Problem(ProblemType.TOO_MANY_COMMENTS, wait.toSeconds()).retryAfter(wait);
    }

    record NewComment(
            @NotNull @Schema(description = "Made by the client")
            UUID id,

            @NotNull
            @Size(max = 5000)
            @Schema(description = "1 to 500 characters, once unseen ones and spaces too many are left out")
            String text) {}
}
