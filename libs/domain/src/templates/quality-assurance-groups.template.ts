import type { Question } from '../questions/question.js';
import type { Template } from './template.js';

/** What every question here is: answered by yes, partly or no, with a place where it can be seen. */
const ASKED = {
  ...{ kind: 'step', scale: 'yes-partly-no', required: true, evidence: true, compared: true },
} satisfies Partial<Question>;

/** Local teams each read one case from every level of help, and learn together what protects children from neglect. */
export const qualityAssuranceGroups: Template = {
  form: 3,
  key: 'quality-assurance-groups',
  version: 1,
  title: 'Neglect: an audit by local teams',
  origin: 'After a web page on which a safeguarding board told what its local audit groups had learned about neglect.',
  stages: ['planning', 'selection', 'submission', 'moderation', 'reporting', 'tracking', 'one-year-on'],
  kind: 'case-audit',
  year: null,
  objects: [],
  definition: {
    words:
      'A child is neglected where what a child needs most, in body and mind, goes unmet over time, so that health or development may suffer seriously.',
    source: 'In our words, after Working Together to Safeguard Children (2015)',
  },
  parts: [{ key: 'cases', title: 'About each case', about: 'cases' }],
  enquiries: [
    { key: 'tools', title: 'Tools and guidance', part: 'cases' },
    { key: 'plans', title: 'Assessments, plans and chronologies', part: 'cases' },
    { key: 'voice', title: 'What the child says', part: 'cases' },
    { key: 'step-down', title: 'Stepping down', part: 'cases' },
    { key: 'now', title: 'Whether something must happen at once', part: 'cases' },
  ],
  scales: [],
  grading: 'met',
  questions: [
    {
      ...ASKED,
      key: 'tool-used',
      enquiry: 'tools',
      text: 'Was a neglect tool filled in, and did later decisions come back to it?',
      activities: ['Look for a scored profile or a risk and resilience matrix, and for its date'],
    },
    {
      ...ASKED,
      key: 'guidance-followed',
      enquiry: 'tools',
      text: 'Does the work show that the local guidance on neglect was known?',
    },
    {
      ...ASKED,
      key: 'chronology-kept',
      enquiry: 'plans',
      text: 'Is there a chronology that somebody new to the family could work from?',
      activities: ['Read the chronology alone, then the file: what did it leave out?'],
    },
    {
      ...ASKED,
      key: 'history-weighed',
      enquiry: 'plans',
      text: 'Did what services had seen in earlier years change the assessment?',
    },
    {
      ...ASKED,
      key: 'outcomes-named',
      enquiry: 'plans',
      text: 'Does the assessment say what should be different for the child, not only for a parent?',
    },
    {
      ...ASKED,
      key: 'plan-smart',
      enquiry: 'plans',
      text: 'Does each step of the plan say who does what by when, and how one will know?',
    },
    {
      ...ASKED,
      key: 'child-heard',
      enquiry: 'voice',
      text: 'Can this child be heard in the record, apart from parents, brothers and sisters?',
      activities: ['Mark each line that came from the child, and count them'],
    },
    {
      ...ASKED,
      key: 'step-down-shared',
      enquiry: 'step-down',
      text: 'When help was reduced, or may be soon, did agencies decide on it together?',
    },
    {
      ...ASKED,
      key: 'step-down-plan',
      enquiry: 'step-down',
      text: 'Does the record hold a plan for after the case steps down?',
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
  sample: {
    ...{ method: 'quota', size: null, strata: ['CP', 'CIN', 'EH'], minimumPerStratum: 1, teams: [], reserves: 1 },
  },
  surveys: [],
  auditTeams: true,
  briefing: {
    format: 'WEB_LEARNING',
    segments: [
      { key: 'introduction', heading: 'Why we looked, and at what' },
      { key: 'tools', heading: 'Tools and guidance' },
      { key: 'plans', heading: 'Assessments, plans and chronologies' },
      { key: 'voice', heading: 'What the child says' },
      { key: 'step-down', heading: 'Stepping down' },
      { key: 'next', heading: 'What happens next' },
    ],
  },
  notes:
    'Name the teams in the plan, with a chair for each; their names must stand in the list of cases. Unless the plan says otherwise, each takes one case on a child protection plan (CP), one child in need (CIN) and one from early help (EH). How well is a child protected who lives with neglect? That is what the panel grades: met, partly met or not met.',
};
