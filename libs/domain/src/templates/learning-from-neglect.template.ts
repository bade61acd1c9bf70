import type { Question } from '../questions/question.js';
import type { Template } from './template.js';

/** What every question here is: answered by yes, partly or no, with a place where it can be seen. */
const ASKED = {
  ...{ kind: 'step', scale: 'yes-partly-no', required: true, evidence: true, compared: true },
} satisfies Partial<Question>;

/** Ten questions about how agencies work with neglect; what is learned goes to those who do the work. */
export const learningFromNeglect: Template = {
  form: 3,
  key: 'learning-from-neglect',
  version: 2,
  title: 'Learning from audits: neglect',
  series: 'Learning from audits',
  origin: 'After a safeguarding partnership’s briefing note for practitioners on its audit of neglect.',
  stages: ['planning', 'selection', 'submission', 'moderation', 'reporting', 'tracking', 'one-year-on'],
  kind: 'case-audit',
  year: null,
  objects: [],
  definition: null,
  parts: [{ key: 'cases', title: 'About each case', about: 'cases' }],
  enquiries: [
    { key: 'sharing', title: 'Telling one another', part: 'cases' },
    { key: 'early-help', title: 'Help that comes early', part: 'cases' },
    { key: 'history', title: 'What has happened before', part: 'cases' },
    { key: 'family', title: 'The family as a whole', part: 'cases' },
    { key: 'tools', title: 'Tools, and work with the child', part: 'cases' },
    { key: 'now', title: 'Whether something must happen at once', part: 'cases' },
  ],
  scales: [],
  grading: null,
  questions: [
    {
      ...ASKED,
      key: 'information-shared',
      enquiry: 'sharing',
      text: 'Did workers from different agencies tell each other what they knew, and in time for it to be used?',
      activities: ['Follow one worry through the records: who was told, when, and what they did with it'],
    },
    {
      ...ASKED,
      key: 'threshold-applied',
      enquiry: 'early-help',
      text: 'Was the level of help right for what was known at each decision?',
      activities: ['Set each decision beside the partnership’s threshold document'],
    },
    {
      ...ASKED,
      key: 'help-varied',
      enquiry: 'early-help',
      text: 'Was the family offered enough different kinds of help to meet what it needed?',
    },
    {
      ...ASKED,
      key: 'referred-on',
      enquiry: 'early-help',
      text: 'Where another service could help, did somebody see the family through to it?',
    },
    {
      ...ASKED,
      key: 'stepped-up',
      enquiry: 'early-help',
      text: 'When needs grew, did the case move to a higher level without delay?',
    },
    {
      ...ASKED,
      key: 'history-weighed',
      enquiry: 'history',
      text: 'Was earlier history brought together, and did it change how today’s situation was understood?',
      activities: ['Look for a chronology, and for a decision that refers to it'],
    },
    {
      ...ASKED,
      key: 'whole-family',
      enquiry: 'family',
      text: 'Does the assessment ask why things are as they are, and how the family’s difficulties act on each other and on parenting?',
    },
    {
      ...ASKED,
      key: 'tool-recorded',
      enquiry: 'tools',
      text: 'Does the record hold a finished neglect tool, for example a screening tool or GCP2?',
    },
    {
      ...ASKED,
      key: 'direct-work',
      enquiry: 'tools',
      text: 'Does the record hold direct work in which this child was asked, with a tool that suits their age?',
    },
    {
      ...ASKED,
      key: 'child-in-view',
      enquiry: 'tools',
      text: 'Was what was done aimed at the child’s own life, rather than at the adults around them?',
      activities: ['Read what was planned in the last three months: for whom was each step?'],
    },
    {
      key: 'safety-now',
      enquiry: 'now',
      text: 'Is there something about this child that cannot wait?',
      kind: 'safety-now',
      required: true,
      evidence: false,
      compared: false,
    },
  ],
  sample: { method: 'simple-random', size: null, strata: [], minimumPerStratum: 0, teams: [], reserves: 3 },
  surveys: [],
  briefing: {
    format: 'LEARNING_BRIEFING',
    segments: [
      { key: 'introduction', heading: 'Introduction' },
      { key: 'good-practice', heading: 'Good practice' },
      { key: 'key-learning', heading: 'Key learning' },
      { key: 'improving-practice', heading: 'Improving practice' },
      { key: 'next-steps', heading: 'Next steps' },
    ],
  },
  notes:
    'Nobody grades cases here: the panel agrees on findings, good practice among them, and counts how often each was so from the answers. The briefing it comes from does not say how many cases were read: choose a number at launch. How many records hold a finished tool is what the audit one year on is measured against. The original names schools and early help; ask both to take part.',
};
