// What pages do better with scripts; each of them works without.
import './autosave.mjs';
import { offerCopies } from './copies.mjs';
import { initAll } from './govuk-frontend.min.js';
import { showLettersWhole } from './letters.mjs';
import { offerPasskeys } from './passkey.mjs';
import { watchSessionEnd } from './session-end.mjs';
import { watchStartingOver } from './starting-over.mjs';
import { watchStillComing } from './still-coming.mjs';

initAll();
watchSessionEnd();
watchStartingOver();
watchStillComing();
offerCopies();
showLettersWhole();
offerPasskeys();
