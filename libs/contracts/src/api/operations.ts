import { z } from 'zod';
import { type Grant, granted } from '#domain/access/actor.js';
import { ACTS, type ActName } from '#domain/acts/acts.js';
import { PLAN_CYCLE_GRANTS } from '#domain/acts/planning/plan-cycle.js';
import { TEMPLATE_GRANTS } from '#domain/own-templates/own-template.js';
import { ACT_SCHEMAS, storyPlanSchema } from './act-schemas.js';
import { foundingSchema } from './fixture.schema.js';
import { comparedCase, decisionsInView, gradesGiven } from './moderation.schemas.js';
import { replyToSurveySchema } from './survey.schemas.js';
import { templateSchema } from './template.schema.js';
import { pageOfThings } from './things.schemas.js';
import { actionPage, addEvidenceFileSchema, evidenceFileAnswer, removeEvidenceFileSchema } from './tracking.schemas.js';

/** One thing the API can be asked for. The table below is the API: routes, document and tests are read from it. */
export interface ApiOperation {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly tag: 'practice' | 'cycles' | 'acts' | 'reading' | 'surveys' | 'service';
  readonly summary: string;
  /** Whether it needs no session. */
  readonly open: boolean;
  readonly body: z.ZodType | null;
  readonly query: z.ZodType | null;
  /** What it answers with, where that is more than the thing as it is kept. */
  readonly answer?: z.ZodType;
  /** Who may; empty means everybody with a session (and what they see is theirs). */
  readonly grants: readonly Grant[];
  readonly stages: readonly string[];
}

/** A page of a list: where to begin, and at most so many. */
export const pageQuery = z.strictObject({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Kinds of things of a cycle that can be listed, with the entity each shows. */
export const COLLECTIONS = {
  stages: 'stage',
  participants: 'participant',
  cases: 'case',
  returns: 'submission',
  moderations: 'moderation',
  concordances: 'concordance',
  tallies: 'tally',
  sources: 'source',
  findings: 'finding',
  recommendations: 'recommendation',
  actions: 'action',
  extensions: 'extension',
  reviews: 'review',
  verdicts: 'verdict',
  'follow-ups': 'followUp',
  figures: 'figure',
  alerts: 'alert',
  disputes: 'dispute',
  surveys: 'survey',
  'survey-results': 'surveyResult',
  answers: 'answer',
  proposals: 'proposal',
  comments: 'comment',
  signatures: 'signature',
  'report-versions': 'edition',
  briefings: 'briefing',
  challenges: 'challenge',
} as const;
/** Name of a list under a cycle. */
export type Collection = keyof typeof COLLECTIONS;

/** `saveReturn` as it stands in a path: `save-return`. */
export function actPath(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

const read = (id: string, path: string, summary: string, query: z.ZodType | null = null): ApiOperation => ({
  id,
  method: 'GET',
  path,
  tag: 'reading',
  summary,
  open: false,
  body: null,
  query,
  grants: [],
  stages: [],
});

type Who = Pick<ApiOperation, 'grants' | 'stages'>;

const write = (
  id: string,
  tag: ApiOperation['tag'],
  path: string,
  summary: string,
  body: z.ZodType,
  { grants, stages }: Who = { grants: [], stages: [] },
): ApiOperation => ({
  ...read(id, path, summary),
  method: 'POST',
  tag,
  open: tag === 'practice' || tag === 'surveys',
  body,
  grants,
  stages,
});

const PRACTICE: readonly ApiOperation[] = [
  write(
    'foundPartnership',
    'practice',
    '/api/practice/partnerships',
    'Found a practice partnership with its agencies, people and calendars. Refused outside practice.',
    foundingSchema,
  ),
  write(
    'actAs',
    'practice',
    '/api/practice/act-as',
    'Open a session as a person of a practice partnership. Refused outside practice.',
    z.strictObject({ partnership: z.uuid(), person: z.string().min(1).max(60) }),
  ),
  write(
    'moveClock',
    'practice',
    '/api/practice/move',
    'Move the practice clock forward to an instant. Refused outside practice.',
    z.strictObject({ to: z.iso.datetime({ offset: true }) }),
  ),
  {
    ...read(
      'practice',
      '/api/practice',
      'The practice clock, whether everything due has been done, and the next instant on which something falls due.',
      z.strictObject({ waitMs: z.coerce.number().int().min(0).max(20_000).default(0) }),
    ),
    ...{ tag: 'practice', open: true },
  },
];

const SERVICE: readonly ApiOperation[] = [
  {
    ...read(
      'health',
      '/api/health',
      'Whether the service answers and reaches its database, and whether emails about safety alerts have left in time.',
    ),
    open: true,
    tag: 'service',
  },
  { ...read('openapi', '/api/openapi.json', 'This document.'), open: true, tag: 'service' },
];

/** For people without an account: whoever has the address of a survey can read it and reply. */
const SURVEYS: readonly ApiOperation[] = [
  {
    ...read('openSurveyPage', '/api/surveys/{address}', 'A survey with its questions, for whoever has its address.'),
    ...{ open: true, tag: 'surveys' },
  },
  write(
    'replyToSurvey',
    'surveys',
    '/api/surveys/{address}/replies',
    'Reply to a survey. Nothing is kept of who replies, from where, or when.',
    replyToSurveySchema,
  ),
];

const READING: readonly ApiOperation[] = [
  read('me', '/api/me', 'Who I am, my roles, and what waits for me.'),
  read('listCycles', '/api/cycles', 'The partnership’s cycles, newest first.', pageQuery),
  read('readCycle', '/api/cycles/{cycle}', 'One cycle: state, stage, dates and counts.'),
  read('readAgenda', '/api/cycles/{cycle}/agenda', 'What happens next, and when.', pageQuery),
  read(
    'listEvents',
    '/api/cycles/{cycle}/events',
    'The activity log, oldest first, for people in the partnership.',
    pageQuery,
  ),
  read(
    'listNotices',
    '/api/cycles/{cycle}/notices',
    'Every notice with its reason, its rule and the state of its email.',
    pageQuery,
  ),
  read(
    'listFailedSteps',
    '/api/cycles/{cycle}/failed-steps',
    'Steps that failed and are waiting for a coordinator.',
    pageQuery,
  ),
  read(
    'listTemplates',
    '/api/templates',
    'Templates, shipped and the partnership’s own, each version with its state, for the coordinator and the QA subgroup.',
  ),
  read(
    'readTemplate',
    '/api/templates/{key}/{version}',
    'One version of a template whole: the file that pages give out and take, and that a story can hold.',
  ),
  read('readReturn', '/api/cycles/{cycle}/returns/{ref}', 'One return with the questions as asked and its answers.'),
  {
    ...read(
      'compareReturns',
      '/api/cycles/{cycle}/cases/{ref}/returns',
      'The returns of one case side by side with their discrepancies: for panel and coordinator once collection is over, for the scrutineer after approval.',
    ),
    answer: comparedCase,
  },
  {
    ...read(
      'readGrades',
      '/api/cycles/{cycle}/grades',
      'How many cases got which grade, as the report says it: for the partnership, those who sign it too, once it is being written. Null is a number too small to be told to the reader.',
    ),
    answer: gradesGiven,
  },
  {
    ...read(
      'readDecisions',
      '/api/cycles/{cycle}/decisions',
      'What the panel decided on each case, as far as it is there for the reader: with why and who disagreed for the panel and the QA subgroup; the grade alone for the executive, and for an agency of the cases it sent a return for.',
    ),
    answer: decisionsInView,
  },
  ...Object.entries(COLLECTIONS).map(([name, entity]) => ({
    ...read(
      `list${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      `/api/cycles/{cycle}/${name}`,
      `The ${name} of a cycle.`,
      pageQuery,
    ),
    answer: entity === 'action' ? actionPage : pageOfThings(entity),
  })),
];

const PLAN = write(
  'planCycle',
  'cycles',
  '/api/cycles',
  'Plan a cycle: template, agencies and leads, dates, limits.',
  storyPlanSchema,
  { grants: PLAN_CYCLE_GRANTS, stages: [] },
);

const BRING_IN = write(
  'bringInTemplate',
  'cycles',
  '/api/templates',
  'Bring in a template as a draft: the next version of the partnership’s own one with its key, or else a new one.',
  templateSchema,
  { grants: TEMPLATE_GRANTS.make, stages: [] },
);

const RETRY = write(
  'retryFailedStep',
  'cycles',
  '/api/cycles/{cycle}/retry-failed-step',
  'Run a failed step again.',
  z.strictObject({ key: z.string().min(1).max(200) }),
  { grants: granted('any', 'coordinator'), stages: [] },
);

const writeAct = (id: string, summary: string, body: z.ZodType, who: Who): ApiOperation =>
  write(id, 'acts', `/api/cycles/{cycle}/${actPath(id)}`, summary, body, who);

const EVIDENCE_FILES: readonly ApiOperation[] = [
  {
    ...writeAct(
      'addEvidenceFile',
      'Add a file to an action, to be sent with its evidence. The same bytes under the same name again are the same file.',
      addEvidenceFileSchema,
      ACTS.submitEvidence,
    ),
    answer: evidenceFileAnswer,
  },
  writeAct(
    'removeEvidenceFile',
    'Remove a file that has not been sent yet.',
    removeEvidenceFileSchema,
    ACTS.submitEvidence,
  ),
];

const ACT_OPERATIONS: readonly ApiOperation[] = (Object.keys(ACTS) as ActName[]).map((name) =>
  writeAct(name, ACTS[name].title, ACT_SCHEMAS[name], ACTS[name]),
);

/** Every operation of the API. */
export const API_OPERATIONS: readonly ApiOperation[] = [
  ...SERVICE,
  ...PRACTICE,
  PLAN,
  BRING_IN,
  RETRY,
  ...SURVEYS,
  ...READING,
  ...EVIDENCE_FILES,
  ...ACT_OPERATIONS,
];
