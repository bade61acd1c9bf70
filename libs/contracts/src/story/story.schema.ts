import { z } from 'zod';
import { whoMay } from '#domain/access/who-may.js';
import { ACTS, type ActName } from '#domain/acts/acts.js';
import { ROLES } from '#domain/cycle/facts.js';
import { THING_NAMES, type ThingName } from '#domain/cycle/fields.js';
import { EMAIL_KINDS } from '#domain/email-kinds.js';
import { REFUSAL_CODES } from '#domain/refusal-codes.js';
import { OLDEST_MONTHS, SEXES } from '#domain/selection/frame.js';
import { checkStory, type StoryProblem, type StoryWorld } from '#domain/story/check.js';
import { fieldsInWords, fieldsOf, REFS } from '#domain/story/fields.js';
import { isReference } from '#domain/story/references.js';
import { ANYBODY, REPLIES } from '#domain/story/replies.js';
import { RESULTS } from '#domain/story/results.js';
import type { Story } from '#domain/story/story.js';
import { ACT_SCHEMAS, storyPlanSchema } from '../api/act-schemas.js';
import { dayField, keyField } from '../api/fields.js';
import { fixtureSchema } from '../api/fixture.schema.js';
import { storyRepliesSchema } from '../api/survey.schemas.js';
import { issueInWords, problem, problemsOf } from './issue-words.js';

const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,59}$/, 'letters, digits, hyphens and underscores, at most 60');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time in London such as 09:30');
const plain = z.union([z.string().max(4000), z.number(), z.boolean(), z.null()]);
const reference = z.strictObject({ $ref: z.string().min(1).max(200) });
const short = z.string().min(1).max(200);

const cycleSchema = z.strictObject({
  as: name.describe('What acts call this cycle; {"$ref": "<name>"} gives its reference'),
  day: dayField.describe('Day on which it is planned'),
  time,
  by: keyField.describe('Key of the person who plans it'),
  plan: storyPlanSchema
    .extend({
      previous: z.union([short, reference]).optional(),
    })
    .describe('Input of planCycle'),
  frame: z
    .array(
      z.strictObject({
        id: short,
        stratum: short,
        team: short.optional(),
        household: short.optional(),
        exclude: z.boolean().optional(),
        ageMonths: z.int().min(0).max(OLDEST_MONTHS).optional().describe('Age in whole months; never a date'),
        sex: z.enum(SEXES).optional(),
      }),
    )
    .max(10_000)
    .optional()
    .describe('Rows of the list cases are drawn from; supplyFrame without rows takes them'),
});

const actSchema = z.strictObject({
  cycle: name.describe('Name of the cycle, as in cycles[].as'),
  day: dayField,
  time,
  by: keyField.describe(`Key of the person who does it; ${ANYBODY} of those who reply to a survey`),
  do: z
    .enum([...(Object.keys(ACTS) as (keyof typeof ACTS)[]), REPLIES])
    .describe('Name of the act; $defs says of each by whom, in which stages, and what it gives back'),
  with: z
    .record(z.string().max(60), z.unknown())
    .default({})
    .describe(
      'Input of the act, see $defs. {"$ref": "D.cases.0"} leads into what an earlier act gave back as D; {"$ref": "R1"} is the first text in it',
    ),
  as: name.optional().describe('Name of what the act gives back, for {"$ref": …} in later acts'),
  refused: z
    .enum(REFUSAL_CODES, {
      error: ({ input }) => `No act is refused with ${JSON.stringify(input)}: the schema lists the codes there are.`,
    })
    .optional()
    .describe(
      'The act must be refused with this code, such as not-allowed or wrong-stage (a rehearsal prints the code there was); without it, it must be accepted',
    ),
});

const emailKind = oneOf([...EMAIL_KINDS, 'digest'], 'email of kind').describe(
  'Kind of email; an item of a digest counts',
);
const role = oneOf(ROLES, 'role').describe('Role in which somebody gets it');
const is = plain.describe('A value as the field holds it: the words are the same in capitals and small letters');

/** `state` of one kind of thing: its fields are its own. */
function stateOf<K extends ThingName>(entity: K) {
  const ref = z.union([short, reference]).optional();
  return z
    .strictObject({
      expect: z.literal('state'),
      cycle: name,
      on: dayField,
      entity: z.literal(entity),
      ref: ref.describe(`Reference of the ${entity}: ${REFS[entity]}; or {"$ref": "<name>"} of an earlier result`),
      field: oneOf(fieldsOf(entity), `field of ${entity}`).describe(fieldsInWords(entity)),
      is,
    })
    .describe(`What a field of ${entity === 'cycle' ? 'the cycle' : `a ${entity}`} holds at the end of a day`);
}

/** `count` of one kind of thing. */
function countOf<K extends ThingName>(entity: K) {
  const fields = fieldsOf(entity);
  const anyOf = Object.fromEntries(fields.map((field) => [field, plain.optional()]));
  const noField = {
    error: (issue: z.core.$ZodRawIssue) =>
      issue.code === 'unrecognized_keys' ? notOneOf(fields, `field of ${entity}`, issue.keys[0]) : undefined,
  };
  return z
    .strictObject({
      expect: z.literal('count'),
      cycle: name,
      on: dayField,
      entity: z.literal(entity),
      where: z.strictObject(anyOf, noField).optional().describe(fieldsInWords(entity)),
      is: z.number().int().min(0),
    })
    .describe(`How many of the kind ${entity}, with these fields, there are at the end of a day`);
}

const [FIRST = 'cycle', ...OTHERS] = THING_NAMES;
const noEntity = { error: (issue: { input?: unknown }) => notOneOf(THING_NAMES, 'entity', ofInput(issue, 'entity')) };

const expectationSchema = z.discriminatedUnion(
  'expect',
  [
    z
      .strictObject({
        expect: z.literal('email'),
        email: emailKind,
        on: dayField,
        to: role.optional(),
        person: keyField.optional(),
        count: z.number().int().min(0).optional().describe('Exactly this many; at least one when left out'),
      })
      .describe('An email of a kind on a day'),
    z
      .strictObject({
        expect: z.literal('no-email'),
        from: dayField,
        until: dayField,
        email: emailKind.optional(),
        to: role.optional(),
        person: keyField.optional(),
      })
      .describe('No such email between two days, both included; of any kind and to anybody, where those are left out'),
    z.discriminatedUnion('entity', [stateOf(FIRST), ...OTHERS.map(stateOf)], noEntity),
    z.discriminatedUnion('entity', [countOf(FIRST), ...OTHERS.map(countOf)], noEntity),
  ],
  {
    error: (issue) => notOneOf(['email', 'no-email', 'state', 'count'], 'expectation', ofInput(issue, 'expect')),
  },
);

/** One of a closed list, with words that name what was written and what there is. */
function oneOf<const T extends string>(values: readonly T[], noun: string) {
  return z.enum(values as readonly [T, ...T[]], { error: ({ input }) => notOneOf(values, noun, input) });
}

function notOneOf(values: readonly string[], noun: string, given: unknown): string {
  const there = `there are: ${values.join(', ')}.`;
  return given === undefined ? `It is missing; ${there}` : `There is no ${noun} ${JSON.stringify(given)}; ${there}`;
}

function ofInput({ input }: { readonly input?: unknown }, key: string): unknown {
  return typeof input === 'object' && input !== null ? (input as Readonly<Record<string, unknown>>)[key] : undefined;
}

/** A story as a file: a partnership, what its people do and when, and what must be seen. */
export const storySchema = z.strictObject({
  $schema: z.string().max(500).optional(),
  name: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'small letters, digits and hyphens, at most 60'),
  title: short,
  about: z.string().max(4000).optional(),
  fixture: fixtureSchema,
  seed: z
    .string()
    .regex(/^[0-9a-f]{32}$/, '32 hex digits')
    .describe('Every draw takes it'),
  until: dayField.optional().describe('Last day; without it, the story ends when nothing is left to happen'),
  cycles: z.array(cycleSchema).min(1).max(20),
  acts: z.array(actSchema).max(20_000).describe('In the order of day and time'),
  expect: z.array(expectationSchema).max(1000).default([]),
});

/** The input of every act as a story gives it: without rows, `supplyFrame` takes the frame of its cycle. */
const STORY_INPUTS = {
  ...ACT_SCHEMAS,
  supplyFrame: ACT_SCHEMAS.supplyFrame.partial(),
  [REPLIES]: storyRepliesSchema,
};

/** A story that was read, or everything that is wrong with it, each with the path to it. */
export type StoryRead =
  | { readonly ok: true; readonly story: Story }
  | { readonly ok: false; readonly problems: readonly StoryProblem[] };

/**
 * Reads a story from JSON: its shape, the input of each act, and every reference in it. Never throws: problems come
 * back by their paths, those of the shape alone while there are any.
 */
export function readStory(json: unknown, world: StoryWorld): StoryRead {
  const parsed = storySchema.safeParse(json, { error: issueInWords });
  if (!parsed.success) {
    return { ok: false, problems: problemsOf(parsed.error) };
  }
  const { $schema: _schema, ...rest } = parsed.data;
  const story = rest as unknown as Story;
  const problems = [...checkStory(story, world), ...inputProblems(story)];
  return problems.length === 0 ? { ok: true, story } : { ok: false, problems };
}

/** The published JSON Schema (2020-12) of a story, with the input of each act under `$defs`. */
export function storyJsonSchema(): Readonly<Record<string, unknown>> {
  const options = { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' } as const;
  const schema = z.toJSONSchema(storySchema, options);
  const inputs = (Object.keys(ACTS) as ActName[]).map((act) => {
    const { $schema: _schema, ...definition } = z.toJSONSchema(STORY_INPUTS[act], options);
    return [act, { ...definition, title: `Input of ${act}`, description: actInWords(ACTS[act]) }];
  });
  const { $schema: _replies, ...replies } = z.toJSONSchema(storyRepliesSchema, options);
  const reply = {
    ...replies,
    title: `Input of ${REPLIES}`,
    description: `Reply to a survey. By: ${ANYBODY}, without an account. While the survey is open. Gives back: survey.`,
  };
  const $defs = { ...schema.$defs, ...Object.fromEntries(inputs), [REPLIES]: reply };
  return { ...schema, title: 'A story of Auditloop', $defs };
}

/** What an act does, by whom, in which stages, and what it gives back. */
function actInWords({ name: act, title, grants, stages, ...when }: (typeof ACTS)[ActName]): string {
  const { whileSuspended, whenEnded }: { whileSuspended?: boolean; whenEnded?: boolean } = when;
  const also = [
    ...(whileSuspended === true ? ['while the cycle is paused'] : []),
    ...(whenEnded === true ? ['after it has ended'] : []),
  ];
  return [
    `${title}.`,
    `By: ${whoMay(grants, 'with-keys')}.`,
    `In: ${stages.join(', ')}${also.length === 0 ? '' : `; also ${also.join(' and ')}`}.`,
    `Gives back: ${RESULTS[act].join(', ')}.`,
  ].join(' ');
}

/**
 * Input that no act would take, of acts that must be refused as well: no rule is asked about it. Where a reference stands
 * it is only known when the story runs.
 */
function inputProblems(story: Story): readonly StoryProblem[] {
  return story.acts.flatMap((act, index) => {
    if (!Object.hasOwn(STORY_INPUTS, act.do)) return [];
    const schema: z.ZodType = STORY_INPUTS[act.do as ActName | typeof REPLIES];
    const parsed = schema.safeParse(act.with, { error: issueInWords });
    if (parsed.success) return [];
    return parsed.error.issues
      .filter((issue) => !throughReference(act.with, issue.path))
      .map((issue) => problem(`acts[${index}].with`, issue));
  });
}

function throughReference(value: unknown, path: readonly PropertyKey[]): boolean {
  let found = value;
  for (const part of path) {
    if (isReference(found)) return true;
    if (typeof found !== 'object' || found === null) return false;
    found = (found as Record<PropertyKey, unknown>)[part];
  }
  return isReference(found) || (Array.isArray(found) && found.some(isReference));
}
