import type { Type } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { ImmediateRiskPage } from '../alerts/immediate-risk.page.js';
import { FactsPage } from '../facts/facts.page.js';
import { InvolvementPage } from '../involvement/involvement.page.js';
import { ReturnCheckPage } from './check.page.js';
import { GIVE_RETURN } from './give-return.form.js';
import { NilReturnPage } from './nil-return.page.js';
import { ReturnsPage } from './returns.page.js';
import { ReturnSectionPage } from './section.page.js';
import { ReturnSentPage } from './sent.page.js';
import { ReturnTasksPage } from './tasks.page.js';

/** What an agency does: one controller a page; the parts of a return come last, for their address has any name. */
export const RETURNS_CONTROLLERS: readonly Type[] = [
  ReturnsPage,
  InvolvementPage,
  FactsPage,
  ReturnTasksPage,
  ReturnCheckPage,
  ReturnSentPage,
  NilReturnPage,
  actFormPage('giveReturn', GIVE_RETURN),
  ImmediateRiskPage,
  ReturnSectionPage,
];
