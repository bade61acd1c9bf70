import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { ReturnCheckPage } from './check.page.js';
import { GIVE_RETURN } from './give-return.form.js';
import { NIL_RETURN } from './nil-return.form.js';
import { ReturnsPage } from './returns.page.js';
import { ReturnSectionPage } from './section.page.js';
import { ReturnSentPage } from './sent.page.js';
import { ReturnTasksPage } from './tasks.page.js';

/** What an agency answers about each case. */
@Module({
  controllers: [
    ReturnsPage,
    ReturnTasksPage,
    ReturnSectionPage,
    ReturnCheckPage,
    ReturnSentPage,
    actFormPage('nilReturn', NIL_RETURN),
    actFormPage('giveReturn', GIVE_RETURN),
  ],
})
export class ReturnsPagesModule {}
