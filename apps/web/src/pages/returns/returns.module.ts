import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { SEND_RETURN } from './check.form.js';
import { GIVE_RETURN } from './give-return.form.js';
import { NIL_RETURN } from './nil-return.form.js';
import { RECORD_NIL } from './record-nil.form.js';
import { REOPEN_NIL } from './reopen-nil.form.js';
import { ReturnsPage } from './returns.page.js';
import { SAY_READY } from './say-ready.form.js';
import { ReturnSectionPage } from './section.page.js';
import { ReturnSentPage } from './sent.page.js';
import { TAKE_BACK } from './take-back.form.js';
import { ReturnTasksPage } from './tasks.page.js';
import { WAIVE_RETURNS } from './waive-returns.form.js';

/** What an agency answers about each case. */
@Module({
  controllers: [
    ReturnsPage,
    ReturnTasksPage,
    ReturnSectionPage,
    ReturnSentPage,
    actFormPage('returnCheck', SEND_RETURN, 'pages/returns/check.njk'),
    actFormPage('sayReady', SAY_READY),
    actFormPage('nilReturn', NIL_RETURN),
    actFormPage('giveReturn', GIVE_RETURN),
    actFormPage('takeBack', TAKE_BACK),
    actFormPage('reopenNil', REOPEN_NIL),
    actFormPage('recordNil', RECORD_NIL),
    actFormPage('waiveReturns', WAIVE_RETURNS),
  ],
})
export class ReturnsPagesModule {}
