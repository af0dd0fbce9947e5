// Voting for the clip: at once, or, where a day's votes are one ballot of so many clips, by filling that and casting it.

import { call } from '../shared/api.js';
import { raise } from '../shared/figure.js';
import { isOff, turn } from '../shared/off.js';
import { read, remove, removeAll, write } from '../shared/store.js';

export function watchVote() {
  const part = document.getElementById('vote');
  const button = part?.querySelector('#vote-button');
  // Somebody who is not signed in has a link there instead, and an author nothing.
  if (!button) {
    return;
  }
  const words = part.dataset;
  const said = part.querySelector('#vote-said');
  const error = part.querySelector('[role=alert]');
  // What was refused because nobody can vote for it.
  let refused = null;
  if (words.whole === 'true') {
    fillBallot();
  } else {
    button.addEventListener('click', async () => {
      if (isOff(button)) {
        return;
      }
      const standing = await cast([{ id: words.clip, title: words.title }]);
      if (standing) {
        said.textContent = standing.left > 0 ? words.left.replace('#', standing.left) : words.none;
      }
    });
  }

  /** The standing after it, or null where it was refused. */
  async function cast(picks) {
    error.hidden = true;
    turn(button, false);
    try {
      // With its day it is the same ballot, however late it is sent again.
      const standing = await call('POST', `/campaigns/${words.campaign}/ballots`, {
        body: { clips: picks.map((pick) => pick.id), day: words.day },
      });
      if (standing.cast.some((vote) => vote.clip === words.clip)) {
        mark(standing.counted > 0);
      }
      return standing;
    } catch (refusal) {
      error.textContent = why(refusal, picks);
      error.hidden = false;
      turn(button, true);
      return null;
    }
  }

  /** The service knows no title to tell of what is not on the ballot. */
  function why(refusal, picks) {
    const gone = refusal.problem?.type?.endsWith('/not-on-ballot')
      ? picks.find((pick) => pick.id === refusal.problem.clip)
      : undefined;
    refused = gone?.id ?? null;
    return gone ? words.gone.replace('#', () => gone.title) : refusal.message || words.failed;
  }

  function mark(counted) {
    const label = button.querySelector('[data-said]');
    button.setAttribute('aria-pressed', 'true');
    label.textContent = label.dataset.said;
    if (counted) {
      raise('votes');
    }
  }

  /** What was chosen on other pages is kept by the browser, for the day, and for who is signed in: others may come after. */
  function fillBallot() {
    const own = `ballot-${words.account}-`;
    const ofCampaign = `${own}${words.campaign}-`;
    const key = ofCampaign + words.day;
    const send = part.querySelector('#vote-cast');
    const list = part.querySelector('#vote-picks');
    const most = Number(words.votes);

    removeAll((each) => each.startsWith('ballot-') && (!each.startsWith(own) || isOfAnotherDay(each)));
    if (words.over === 'true') {
      remove(key);
      return;
    }
    button.addEventListener('click', () => {
      if (isOff(button)) {
        return;
      }
      const picks = picked();
      if (has(picks)) {
        keep(picks.filter((pick) => pick.id !== words.clip));
      } else if (picks.length < most) {
        keep([...picks, { id: words.clip, title: words.title }]);
      }
    });
    list.addEventListener('click', (click) => {
      const off = click.target.closest('[data-off]');
      if (off) {
        keep(picked().filter((pick) => pick.id !== off.dataset.off));
        button.focus();
      }
    });
    send.addEventListener('click', async () => {
      if (isOff(send)) {
        return;
      }
      turn(send, false);
      const standing = await cast(picked());
      turn(send, true);
      if (standing) {
        remove(key);
        turn(button, false);
        button.focus();
        send.hidden = true;
        list.hidden = true;
        said.textContent = words.cast;
      } else {
        show();
      }
    });
    show();

    function isOfAnotherDay(kept) {
      return kept !== key && kept.slice(0, -words.day.length) === ofCampaign;
    }

    function picked() {
      try {
        return JSON.parse(read(key)) ?? [];
      } catch {
        return [];
      }
    }

    function has(picks) {
      return picks.some((pick) => pick.id === words.clip);
    }

    function keep(picks) {
      write(key, JSON.stringify(picks));
      show();
    }

    function show() {
      const picks = picked();
      list.replaceChildren(...picks.map(row));
      list.hidden = picks.length === 0;
      send.hidden = picks.length !== most;
      turn(button, picks.length < most || has(picks));
      button.setAttribute('aria-pressed', String(has(picks)));
      said.textContent = words.chosen.replace('#', picks.length);
    }
  }

  function row(pick) {
    const row = document.createElement('li');
    const off = document.createElement('button');
    off.type = 'button';
    off.className = 'plain';
    off.dataset.off = pick.id;
    off.textContent = words.unpick;
    off.setAttribute('aria-label', `${words.unpick}: ${pick.title}`);
    row.classList.toggle('is-refused', pick.id === refused);
    row.append(pick.title, ' ', off);
    return row;
  }
}
