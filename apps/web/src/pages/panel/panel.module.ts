import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { ADMIT, CLARIFY, GRADE } from './case-forms.js';
import { CLOSE } from './close-form.js';
import { COMPARE } from './concordance-form.js';
import { COUNT_FINDING } from './counted-finding.form.js';
import { FEW } from './few-form.js';
import { CORRECT_FINDING, WITHDRAW_FINDING } from './finding-changes.js';
import { ADD_FINDING, DECIDE_FINDING } from './finding-forms.js';
import { FindingsPage } from './findings.page.js';
import { CORRECT_GRADE_WORDS } from './grade-words-form.js';
import { PanelPage } from './panel.page.js';
import { REOPEN } from './reopen-form.js';
import { CLOSE_TEAM, TEAM_CHAIR } from './team-forms.js';

/** What the panel and the QA subgroup do. */
@Module({
  controllers: [
    PanelPage,
    FindingsPage,
    actFormPage('panelCompare', COMPARE),
    actFormPage('panelGrade', GRADE),
    actFormPage('panelWords', CORRECT_GRADE_WORDS),
    actFormPage('panelReopen', REOPEN),
    actFormPage('panelClarify', CLARIFY),
    actFormPage('panelAdmit', ADMIT),
    actFormPage('panelFew', FEW),
    actFormPage('teamClose', CLOSE_TEAM),
    actFormPage('teamChair', TEAM_CHAIR),
    actFormPage('panelClose', CLOSE),
    actFormPage('findingAdd', ADD_FINDING),
    actFormPage('findingCount', COUNT_FINDING),
    actFormPage('findingCorrect', CORRECT_FINDING),
    actFormPage('findingWithdraw', WITHDRAW_FINDING),
    actFormPage('findingDecide', DECIDE_FINDING),
  ],
})
export class PanelPagesModule {}
