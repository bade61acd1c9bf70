import { Module } from '@nestjs/common';
import { actFormPage } from '../act-form.page.js';
import { RespondPage } from './respond.page.js';
import { COUNT_SURVEY, MOVE_SURVEY, OPEN_SURVEY, READ_WORDS, WITHDRAW_SURVEY } from './survey-forms.js';
import { SurveysPage } from './surveys.page.js';

/** Surveys: what the coordinator does, what they gave, and what respondents open. */
@Module({
  controllers: [
    RespondPage,
    SurveysPage,
    actFormPage('surveyOpen', OPEN_SURVEY),
    actFormPage('surveyMove', MOVE_SURVEY),
    actFormPage('surveyWithdraw', WITHDRAW_SURVEY),
    actFormPage('surveyCount', COUNT_SURVEY),
    actFormPage('surveyWords', READ_WORDS),
  ],
})
export class SurveysPagesModule {}
