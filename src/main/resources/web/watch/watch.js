// The watch page: a player, and the figures of its clip as they move.

import { raise, show as showFigure } from '../shared/figure.js';
import { follow } from '../shared/live.js';
import { watchPlayer } from '../shared/player.js';
import { tellStanding } from '../shared/standing.js';
import { watchAbuse } from './abuse.js';
import { watchComments } from './comments.js';
import { watchLike } from './like.js';
import { copyEmbed, watchShare } from './share.js';
import { watchVote } from './vote.js';

const player = document.getElementById('player');
const words = player.dataset;

/** The service tells the figures by itself as long as they come live. */
function raiseFigures(result, isFirst) {
  if (isLive()) {
    return;
  }
  if (isFirst && result.standing !== 'REFUSED' && !result.repeat) {
    raise('plays');
  }
  if (result.standing === 'QUALIFIED') {
    raise('qualified');
  }
}

const FIGURES = {
  plays: 'plays',
  qualifiedPlays: 'qualified',
  screenedPlays: 'screened',
  likes: 'likes',
  comments: 'comments-figure',
  shares: 'shares',
  votes: 'votes',
};

/** How much of the clip is watched on average, once somebody has watched it for long enough. */
function showWatched(averageMs) {
  const shown = document.getElementById('watched');
  const known = averageMs !== undefined && shown.dataset.length > 0;
  shown.textContent = known ? `${Math.floor((100 * averageMs) / shown.dataset.length)}%` : '';
  shown.parentElement.hidden = !known;
}

const isLive = follow(`/clips/${words.clip}/figures/events`, 'figures', (figures) => {
  for (const [name, id] of Object.entries(FIGURES)) {
    const figure = document.getElementById(id);
    // Votes are counted where the campaign is voted in.
    if (figure && figures[name] !== undefined) {
      showFigure(figure, figures[name]);
    }
  }
  showWatched(figures.averageWatchMs);
});

watchPlayer(player, tellStanding(document.getElementById('standing'), words, raiseFigures));
watchShare(words.clip);
copyEmbed();
watchLike(words.clip);
watchVote();
watchComments(words.clip);
watchAbuse();
