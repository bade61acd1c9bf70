import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { accepted, type Refusal, refused, refusedForAny } from '../../outcome.js';
import { ascending, cleanRow, type FrameRow, frameCommitment, OLDEST_MONTHS, rowText } from '../../selection/frame.js';
import { referenceDoubts } from '../../selection/reference-doubts.js';
import type { SampleRule } from '../../templates/template.js';
import { asRead } from '../../text/one-form.js';
import { personalDetails, personalDetailWords } from '../../text/personal-details.js';
import { counted, listed, listedOr } from '../../words.js';

/** The list cases are drawn from. */
export interface SupplyFrameInput {
  readonly rows: readonly FrameRow[];
  /** Somebody looked at every reference that may hold a name, a date or the like, and found that none does. */
  readonly referencesChecked?: boolean | undefined;
}

const MOST_REFUSALS = 20;

/** Takes the pseudonymous list and commits to its hash and length, before there is a seed. */
export const supplyFrame = defineAct({
  name: 'supplyFrame',
  title: 'Supply the list of cases',
  grants: granted('any', 'coordinator', 'data-owner'),
  stages: ['selection'],
  target: theCycle,
  open: ({ cycle }) =>
    cycle.drawnAt === null
      ? accepted(null)
      : refused('already-drawn', 'Cases have already been drawn from the list, so it can no longer be changed.'),
  decide(facts, _thing, input: SupplyFrameInput, context) {
    const { frameHash, template } = facts.cycle;
    const rows = input.rows.map(cleanRow).sort((a, b) => ascending(rowText(a), rowText(b)));
    const faults = refusedForAny(frameRefusals(input, template.sample).slice(0, MOST_REFUSALS));
    if (faults !== null) return faults;
    const { hash, count } = frameCommitment(rows, context.sha256);
    const again = frameHash === null ? '' : ' It replaces the list supplied before.';
    return acceptedWith({
      changes: [
        set('cycle', '', { frameHash: hash, frameCount: count, framedOn: context.today, substage: 'SAMPLING' }),
      ],
      entries: [
        entry(context, 'frame.supplied', '', `A list of ${counted(count, 'row')} was supplied.${again}`, {
          hash,
          count,
          excluded: rows.filter((row) => row.exclude === true).length,
        }),
      ],
      content: [piece('cycle', '', 'frame', null, rows)],
      result: { hash, count },
    });
  },
});

const LIKE_A_DATE = /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})$/;

/** What people write where there is no reference, without its marks. */
const NO_REFERENCE = [
  '',
  'na',
  'tba',
  'tbc',
  'tbd',
  'nil',
  'none',
  'null',
  'blank',
  'unknown',
  'notknown',
  'true',
  'false',
];

/** Whether what stands for a reference is none: nothing, marks alone, or a word that says so. */
function isNoReference(id: string): boolean {
  return NO_REFERENCE.includes(
    asRead(id)
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase(),
  );
}

/**
 * Everything the rule finds wrong with a list, row by row (`rows.0`), however much it is. Empty when the list can be kept.
 */
export function frameRefusals(
  { rows: given, referencesChecked }: SupplyFrameInput,
  rule: SampleRule | null,
): readonly Refusal[] {
  if (given.length === 0)
    return [{ code: 'empty-list', words: 'The list has no rows: add at least one.', field: 'rows' }];
  const rows = given.map(cleanRow);
  const known = [...(rule?.strata ?? []), ...(rule?.teams ?? [])];
  const doubts = referenceDoubts(
    rows.map(({ id }) => id),
    known,
  );
  const seen = new Map<string, number>();
  return rows.flatMap((row, index) => {
    const line = `Row ${index + 1}`;
    const refusals: Refusal[] = [];
    const add = (code: string, words: string, field: string) =>
      refusals.push({ code, words, field: `rows.${index}.${field}` });
    const details = personalDetails(row.id, row.stratum, row.team ?? '', row.household ?? '');
    const doubt = referencesChecked === true || isNoReference(row.id) ? null : (doubts[index] ?? null);
    if (details.length > 0) add('personal-detail', personalDetailWords(line, details), 'id');
    else if (LIKE_A_DATE.test(row.id)) {
      add('id-is-a-date', `${line} has a date for a reference. Give each child a reference of your own.`, 'id');
    } else if (doubt !== null) {
      add('reference-in-doubt', `${line} has a reference that may hold ${doubt}. Check it.`, 'id');
    }
    if (isNoReference(row.id))
      add('no-id', `${line} has no reference. Give each child a reference of your own, not a name.`, 'id');
    // Two that a reader takes for one, blanks and dashes alike, are one child: it would be drawn twice.
    const id = asRead(row.id).toLowerCase().replace(/[ -]+/g, '-');
    const before = id === '' ? undefined : seen.get(id);
    if (before !== undefined) add('row-twice', `${line} has the same reference as row ${before + 1}.`, 'id');
    else seen.set(id, index);
    const { ageMonths = 0 } = row;
    if (!Number.isInteger(ageMonths) || ageMonths < 0 || ageMonths > OLDEST_MONTHS) {
      add('age-not-possible', `${line} has an age that is not from 0 months to 25 years.`, 'ageMonths');
    }
    if (row.stratum === '') add('no-stratum', `${line} has no group.`, 'stratum');
    else if (rule !== null && rule.strata.length > 0 && !rule.strata.includes(row.stratum)) {
      add('unknown-stratum', `${line} has a group that is not ${listedOr(rule.strata)}.`, 'stratum');
    }
    if (rule?.method === 'quota' && !rule.teams.includes(row.team ?? '')) {
      add('unknown-team', `${line} must name one of these teams: ${listed(rule.teams)}.`, 'team');
    }
    return refusals;
  });
}
