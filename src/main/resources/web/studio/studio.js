import { watchBulk } from './bulk.js';
import { watchBulletin } from './bulletin.js';
import { deskKeys, watchDecided, watchDesk } from './desk.js';
import { tellNext, watchDone } from './done.js';
import { watchEvidence } from './evidence.js';
import { watchFraud } from './fraud.js';
import { address, again, refresh } from './fresh.js';
import { holdClip } from './hold.js';
import { watchImport } from './import.js';
import { watchInvitations } from './invitations.js';
import { watchItems } from './items.js';
import { watchKeys } from './keys.js';
import { watchLook } from './look.js';
import { watchFailedMedia, watchMedia } from './media.js';
import { watchPreview } from './preview.js';
import { watchRankNow } from './rank.js';
import { watchBallotRule, watchCommentRules } from './rules.js';
import { watchSetup } from './setup.js';
import { watchCaptions } from '../shared/captions.js';
import { watchPosters } from '../shared/posters.js';

watchBulletin(document.getElementById('bulletin'), document.getElementById('bulletin-making'));
watchDesk(document.getElementById('decision'), document.getElementById('desk-player'));
watchImport(document.getElementById('import'));
watchInvitations(document.getElementById('invitations'));
const items = document.getElementById('desk-items');
watchKeys(document.getElementById('keys'), watchItems(items) ?? deskKeys(document.getElementById('decision')));
if (!items && document.getElementById('desk-tabs')) {
  const readAnew = () => location.assign(address());
  watchDone(document.getElementById('done'), readAnew);
  watchBulk(document.getElementById('bulk'), (said, undo, left) => {
    tellNext(said, undo);
    // What is left is told here first.
    if (!left) {
      readAnew();
    }
  });
  again(() => refresh(['desk-tabs']));
}
holdClip(document.getElementById('decision'), document.getElementById('held'));
watchDecided(document.getElementById('decided'));
watchLook(document.getElementById('look'), document.getElementById('settings'));
watchPreview(document.getElementById('preview'), document.getElementById('settings'), document.getElementById('look'));
watchSetup(document.getElementById('setup'));
watchMedia(document.getElementById('media-jobs'));
watchFailedMedia(document.getElementById('requeue-all'));
watchEvidence(document.getElementById('pending'));
watchFraud();
watchRankNow(document.getElementById('rank-now'));
watchPosters();
watchCaptions();
watchCommentRules(document.getElementById('comment-rules'));
watchBallotRule(document.getElementById('ballot-rule'));
