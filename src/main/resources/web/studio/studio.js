import { watchCreation } from './create.js';
import { watchDesk } from './desk.js';

watchCreation(document.getElementById('create'));
watchDesk(document.getElementById('decision'), document.getElementById('desk-player'));
