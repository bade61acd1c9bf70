import { granted, type Target } from '../../access/actor.js';
import { SURVEYED_STAGES } from '../../surveying/survey-state.js';

/** What acts on a survey that was opened have in common: they are the coordinator's. */
export const ON_SURVEY = {
  grants: granted('any', 'coordinator'),
  stages: SURVEYED_STAGES,
  target: (at: { readonly survey: string }): Target => ({ entity: 'survey', ref: at.survey }),
};
