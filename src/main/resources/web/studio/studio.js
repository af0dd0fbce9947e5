import { watchBulletin } from './bulletin.js';
import { watchComments } from './comments.js';
import { watchDecided, watchDesk } from './desk.js';
import { watchFraud } from './fraud.js';
import { watchMedia } from './media.js';
import { watchRankNow } from './rank.js';
import { watchCaptions } from '../shared/captions.js';
import { watchPosters } from '../shared/posters.js';

watchBulletin(document.getElementById('bulletin'));
watchDesk(document.getElementById('decision'), document.getElementById('desk-player'));
watchDecided(document.getElementById('decided'));
watchMedia(document.getElementById('media-jobs'));
watchFraud(document.getElementById('fraud'));
watchRankNow(document.getElementById('rank-now'));
watchPosters();
watchCaptions();
watchComments(document.getElementById('comment-desk'));
