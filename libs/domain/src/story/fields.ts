import { declaredFields, type FieldKind, THING_NAMES, type ThingName } from '../cycle/fields.js';

/** What a field that a story may look at holds: one of a few words, or a kind of value. */
export type FieldValues = readonly string[] | 'text' | 'number' | 'yes or no' | 'day' | 'instant' | 'list';

const KIND_IN_STORIES = {
  text: 'text',
  int: 'number',
  bool: 'yes or no',
  day: 'day',
  instant: 'instant',
  texts: 'list',
  json: 'text',
} as const satisfies Readonly<Record<FieldKind, FieldValues>>;

/** Every field that `state` and `count` may look at, with the values it can hold. */
export const FIELDS = Object.fromEntries(
  THING_NAMES.map((name) => [
    name,
    Object.fromEntries(
      Object.entries(declaredFields(name))
        .filter(([, one]) => one.inStories)
        .map(([field, { kind, words }]) => [field, words ?? KIND_IN_STORIES[kind]]),
    ),
  ]),
) as Readonly<Record<ThingName, Readonly<Record<string, FieldValues>>>>;

/** How the reference of a thing of each kind looks; the cycle needs none. */
export const REFS: Readonly<Record<ThingName, string>> = {
  cycle: 'none',
  stage: 'the stage, such as moderation',
  participant: 'the key of the agency, such as POL',
  case: 'C01',
  submission: 'C01-POL (case and agency); the agency alone where agencies answer for themselves',
  moderation: 'that of its case: C01',
  concordance: 'C01-risks-shared (case and question)',
  tally: 'the key of the question, such as voice-of-the-child',
  source: 'E01',
  finding: 'F01',
  recommendation: 'R01',
  action: 'A01',
  extension: 'A01-X1 (action and request)',
  review: 'M3, M6 or M12',
  verdict: 'R01-M12 (recommendation and review)',
  followUp: 'the reference of the audit that follows up: WEX-2027-01',
  figure: 'WEX-2026-01-R01 (the earlier audit and its recommendation)',
  alert: 'S01',
  dispute: 'D01',
  survey: 'the key of the survey, such as staff',
  surveyResult: 'staff-3 (survey and place of the question in it)',
  answer: 'action-A01-1 (what it is about and which answer)',
  proposal: 'P01',
  comment: 'FC01',
  signature: 'executive-1 (post and how often somebody was asked)',
  edition: 'V01',
  briefing: 'B01',
  challenge: 'returns-VCS-1, action-A01-1, more-time-A01-X2 (kind, what it is about, which time)',
};

/** Names of the fields of a kind of thing that a story may expect, in the order in which they are declared. */
export function fieldsOf(entity: ThingName): readonly string[] {
  return Object.keys(FIELDS[entity]);
}

/** Each field of a kind of thing with the values it can hold, in one line: 'state (DRAFT | …), dueOn (day)'. */
export function fieldsInWords(entity: ThingName): string {
  return Object.entries(FIELDS[entity])
    .map(([field, values]) => `${field} (${typeof values === 'string' ? KINDS[values] : values.join(' | ')})`)
    .join(', ');
}

const KINDS = {
  text: 'text',
  number: 'number',
  'yes or no': 'true | false',
  day: 'YYYY-MM-DD',
  instant: 'null until it happens',
  list: 'a list as JSON text',
} as const;

/** Why a field can never hold a value, in words; null when it can, or when nothing is known of the field. */
export function valueFault(entity: ThingName, field: string, value: string | number | boolean | null): string | null {
  const fields = FIELDS[entity];
  const values = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (values === undefined || value === null || canHold(values, value)) return null;
  const name = `${field} of ${entity}`;
  if (typeof values !== 'string')
    return `${name} is never ${JSON.stringify(value)}; it is one of: ${values.join(', ')}.`;
  return values === 'instant'
    ? `${name} can only be compared with null: it is an instant.`
    : `${name} is never ${JSON.stringify(value)}: it is a ${values}.`;
}

function canHold(values: FieldValues, value: string | number | boolean): boolean {
  if (typeof values !== 'string') return typeof value === 'string' && values.includes(value);
  switch (values) {
    case 'number':
      return typeof value === 'number';
    case 'yes or no':
      return typeof value === 'boolean';
    case 'day':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    case 'instant':
      return false;
    case 'text':
    case 'list':
      return typeof value === 'string';
  }
}
