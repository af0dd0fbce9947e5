package org.craftreel.channel;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.craftreel.clip.Clip;

/** Which published clips people mean: they name one by its id, by its address, which ends with the id, or by its title. */
public final class ClipNames {

    private static final Pattern ID =
            Pattern.compile("(?:.*/)?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})/?(?:[?#].*)?");

    private ClipNames() {}

    /**
     * The published clips of a campaign in a subtree that are meant: none, one, or several of the same title. To be called
     * within a transaction.
     */
    public static Map<String, List<UUID>> find(UUID campaign, String path, Collection<String> names) {
        Map<String, UUID> ids = new HashMap<>();
        for (String name : names) {
            Matcher id = ID.matcher(name);
            if (id.matches()) {
                ids.put(name, UUID.fromString(id.group(1)));
            }
        }
        String where = "campaign.id = ?1 and organization.path like ?2 and status = PUBLISHED and ";
        Set<UUID> known = ids.isEmpty()
                ? Set.of()
                : Clip.<Clip>stream(where + "id in ?3", campaign, path + "%", ids.values())
                        .map(clip -> clip.id)
                        .collect(Collectors.toSet());
        Map<String, List<UUID>> titled = names.isEmpty()
                ? Map.of()
                : Clip.<Clip>stream(where + "title in ?3", campaign, path + "%", names)
                        .collect(Collectors.groupingBy(
                                clip -> clip.title, Collectors.mapping(clip -> clip.id, Collectors.toList())));
        Map<String, List<UUID>> meant = new HashMap<>(titled);
        // Of an id there is one clip, also where another one has it as its title.
        ids.forEach((name, id) -> {
            if (known.contains(id)) {
                meant.put(name, List.of(id));
            }
        });
        return meant;
    }
}
