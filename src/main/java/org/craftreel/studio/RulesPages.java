package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.craftreel.account.Caller;
import org.craftreel.account.PageToken;
import org.craftreel.app.VersionInWords;
import org.craftreel.bulletin.TrialExports;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.KnownTerms;
import org.craftreel.campaign.NewCampaign;
import org.craftreel.campaign.RuleCheck;
import org.craftreel.campaign.RulePreset;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.page.Reader;
import org.craftreel.ranking.RankingRun;
import org.craftreel.ranking.RuleTrial;
import org.craftreel.ranking.RuleVersions;
import org.craftreel.ranking.TriedRules;
import org.jboss.resteasy.reactive.RestForm;

/** A campaign's rules: what they were and are in words, and a form by which its holder's organizers change them. */
@Path("/studio/{slug}/rules")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class RulesPages {

    private static final int MOST_OF_REASON = 500;

    /** Acts that try rules: from the first place on, from another one, or for a file. */
    private static final Pattern TRIAL = Pattern.compile("try|after-(?<after>\\d{1,8})|(?<format>csv|xlsx)");

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance rules(RulesView view);
    }

    private final SecurityIdentity identity;
    private final PageToken pageToken;
    private final RuleVersions versions;
    private final RuleTrial trial;
    private final TrialExports exports;
    private final KnownTerms known;
    private final Validator validator;
    private final Reader reader;

    RulesPages(
            SecurityIdentity identity,
            PageToken pageToken,
            RuleVersions versions,
            RuleTrial trial,
            TrialExports exports,
            KnownTerms known,
            Validator validator,
            Reader reader) {
        this.identity = identity;
        this.pageToken = pageToken;
        this.versions = versions;
        this.trial = trial;
        this.exports = exports;
        this.known = known;
        this.validator = validator;
        this.reader = reader;
    }

    /** The form has the rules in force. */
    @GET
    @Transactional
    public TemplateInstance rules(@PathParam("slug") String slug) {
        Campaign campaign = StudioCampaign.require(slug, Caller.of(identity));
        RuleInput input = RuleInput.of(CampaignView.of(campaign).rules());
        return page(campaign, input, new RuleErrors(reader.language()), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public Response change(
            @PathParam("slug") String slug, @RestForm("csrf-token") String given, @BeanParam RuleInput input) {
        pageToken.require(given);
        Caller caller = Caller.of(identity);
        Campaign campaign = StudioCampaign.require(slug, caller);
        caller.requireLooksAfter(campaign.organization);
        RuleErrors errors = new RuleErrors(reader.language());
        if ("preset".equals(input.act)) {
            RulePreset.list().stream()
                    .filter(offered -> offered.id().equals(input.preset))
                    .forEach(chosen -> input.place(chosen.terms(), chosen.placing()));
            return shown(page(campaign, input, errors, null));
        }
        Optional<NewCampaign.Rules> typed = input.read(errors).filter(rules -> isRight(rules, errors));
        Matcher asked = TRIAL.matcher(input.act == null ? "" : input.act);
        boolean tries = asked.matches();
        Optional<RankingRun> run = tries ? run(campaign, input, errors) : Optional.empty();
        if (tries && asked.group("format") != null && run.isPresent() && typed.isPresent()) {
            Optional<Response> file =
                    unlessRefused(errors, () -> download(slug, run.get(), typed.get(), input.act, caller));
            if (file.isPresent()) {
                return file.get();
            }
        }
        int after = tries && asked.group("after") != null ? Integer.parseInt(asked.group("after")) : 0;
        TriedPage tried = tries && errors.isEmpty()
                ? typed.flatMap(rules -> run.flatMap(found -> tried(found, rules, after, errors)))
                        .orElse(null)
                : null;
        if (!tries) {
            typed.ifPresent(rules -> change(campaign, rules, input, caller, errors));
        }
        if (tries && errors.isEmpty()) {
            return shown(page(campaign, input, errors, tried));
        }
        if (errors.isEmpty()) {
            return Response.seeOther(URI.create("/studio/" + slug + "/rules")).build();
        }
        return Response.status(ProblemType.INVALID_FIELD.status())
                .type(MediaType.TEXT_HTML_TYPE)
                .entity(page(campaign, input, errors, null))
                .build();
    }

    private static Response shown(TemplateInstance page) {
        return Response.ok(page, MediaType.TEXT_HTML_TYPE).build();
    }

    private void change(Campaign campaign, NewCampaign.Rules rules, RuleInput input, Caller caller, RuleErrors errors) {
        String reason =
                input.reason == null ? "" : input.reason.replace("\r\n", "\n").strip();
        if (reason.length() > MOST_OF_REASON) {
            errors.put("reason", "≤ " + MOST_OF_REASON);
            return;
        }
        try {
            versions.change(campaign, input.version == null ? 0 : input.version, rules, reason, caller);
        } catch (Problem refused) {
            if (fieldOf(refused).equals("reason")) {
                errors.tell("reason", "reasonNeeded");
            } else {
                errors.put(fieldOf(refused), refused);
            }
        }
    }

    /** The one that is named, or the newest; empty where there is none. */
    private static Optional<RankingRun> run(Campaign campaign, RuleInput input, RuleErrors errors) {
        String number = input.run == null ? "" : input.run.strip();
        if (number.isEmpty()) {
            return RankingRun.findCurrent(campaign);
        }
        Optional<RankingRun> found = RankingRun.findNumber(campaign.id, number);
        if (found.isEmpty()) {
            errors.tell("run", "noSuchRun");
        }
        return found;
    }

    private Response download(String slug, RankingRun run, NewCampaign.Rules rules, String format, Caller caller) {
        return exports.places(
                slug, run.id, new TriedRules(rules.terms(), rules.placing()), format, caller, reader.language());
    }

    private Optional<TriedPage> tried(RankingRun run, NewCampaign.Rules rules, int after, RuleErrors errors) {
        return unlessRefused(errors, () -> TriedPage.of(run, trial.places(run, rules.terms(), rules.placing()), after));
    }

    /** Empty where the run does not have what the rules ask for. */
    private static <T> Optional<T> unlessRefused(RuleErrors errors, Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (Problem refused) {
            String field = fieldOf(refused);
            if (field.equals("periodHours") || field.equals("term")) {
                errors.tell("", "notStored");
            } else {
                errors.put(field, refused);
            }
            return Optional.empty();
        }
    }

    /** Tells each term's own faults, where the whole would tell the first. */
    private boolean isRight(NewCampaign.Rules rules, RuleErrors errors) {
        errors.putAll(validator.validate(rules), rules);
        if (!errors.isEmpty()) {
            return false;
        }
        RuleCheck check = new RuleCheck(known);
        for (RuleTerm term : rules.terms()) {
            try {
                check.require(new NewCampaign.Rules(null, null, List.of(term), null, null));
            } catch (Problem refused) {
                errors.put(fieldOf(refused) + "-" + term.term(), refused);
            }
        }
        return errors.isEmpty();
    }

    private static String fieldOf(Problem problem) {
        return problem.members().getOrDefault("field", "").toString();
    }

    private TemplateInstance page(Campaign campaign, RuleInput input, RuleErrors errors, TriedPage tried) {
        boolean holds = Caller.of(identity).looksAfter(campaign.organization.path);
        boolean changeable = holds && !versions.isFrozen(campaign);
        return Templates.rules(new RulesView(
                CampaignView.of(campaign),
                VersionInWords.list(campaign, versions, reader.language()),
                changeable,
                versions.isCounting(campaign),
                campaign.currentRunId != null,
                input,
                errors,
                holds && (changeable || campaign.currentRunId != null),
                tried,
                reader.language()));
    }
}
