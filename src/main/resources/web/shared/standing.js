// What became of a play, said beneath its player.

/**
 * Answers what tells the results of plays, one after the other.
 *
 * @param words the sentence of each standing, by data attributes
 * @param changed gets a result that differs from what was said of its play before, and whether it is the play's first one
 */
export function tellStanding(shown, words, changed = () => {}) {
  const said = { ticket: null, standing: null };
  return (result, ticket) => {
    if (result === null) {
      shown.textContent = words.waiting;
      return;
    }
    const isFirst = said.ticket !== ticket;
    if (!isFirst && said.standing === result.standing) {
      return;
    }
    const texts = {
      COUNTED: words.counted,
      QUALIFIED: words.qualified,
      SCREENED: words.screened,
      REFUSED: words.refused,
    };
    shown.textContent = texts[result.standing] ?? '';
    shown.dataset.standing = result.standing;
    changed(result, isFirst);
    said.ticket = ticket;
    said.standing = result.standing;
  };
}
