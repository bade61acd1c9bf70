import type { Type } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { FactsPage } from './facts.page.js';
import { GIVE_RETURN } from './give-return.form.js';
import { ImmediateRiskPage } from './immediate-risk.page.js';
import { InvolvementPage } from './involvement.page.js';
import { NilReturnPage } from './nil-return.page.js';
import { ReturnCheckPage } from './return-check.page.js';
import { ReturnSectionPage } from './return-section.page.js';
import { ReturnSentPage } from './return-sent.page.js';
import { ReturnTasksPage } from './return-tasks.page.js';
import { ReturnsPage } from './returns.page.js';

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
