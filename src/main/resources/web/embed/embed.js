// A clip within another site's page: its player and nothing else.

import { send } from '../shared/plays.js';
import { watchPlayer } from '../shared/player.js';
import { tellStanding } from '../shared/standing.js';

const player = document.getElementById('player');

watchPlayer(player, tellStanding(document.getElementById('standing'), player.dataset));

// Plays that an earlier page could not report.
send();
