import type { Place, Said } from '#domain/cycle/content.js';
import { textSaid } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { quorumOf } from '#domain/moderation/quorum.js';
import { isMissing, isNilOnWord, isUnused, isWaived } from '#domain/submission/return-state.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import { london } from '#platform/clock.js';

/** One thing that a report lacks, and why it does without; '' where nobody said, or it is not the reader's. */
export interface Limit {
  readonly text: string;
  readonly reason: string;
}

/** Content places (entity, ref, field) of the reasons why a report does without something. */
export function placesOfLimits({ submission }: CycleFacts): readonly Place[] {
  return [
    ['cycle', '', 'few-returns-because'],
    ...Object.entries(submission).flatMap(([ref, one]): readonly Place[] =>
      one.waivedAt === null ? [] : [['submission', ref, 'waived-because']],
    ),
  ];
}

/** What the report lacks, agency by agency: returns that never came or were not used, and nil returns on an agency's word. */
export function limitsOf(facts: CycleFacts, said: Said): readonly Limit[] {
  return [
    ...panelLimit(facts, said),
    ...Object.keys(facts.participant).flatMap((agency) => limitsFrom(facts, said, agency)),
  ];
}

/** That the panel had fewer returns than it needs, where its chair decided to go on with those. */
function panelLimit(facts: CycleFacts, said: Said): readonly Limit[] {
  const { fewReturnsAt, policy } = facts.cycle;
  if (fewReturnsAt === null) return [];
  const { expected, received } = quorumOf(facts.submission);
  return [
    {
      text: `The panel had ${expected === 0 ? 'no return, for every agency said that it has nothing to return' : `${received} of ${counted(expected, 'expected return')} and needs ${policy.quorumPercent}%`}. Its chair decided on ${dayInWords(london.dayOf(fewReturnsAt))} to go on.`,
      reason: textSaid(said, 'cycle', '', 'few-returns-because'),
    },
  ];
}

function limitsFrom(facts: CycleFacts, said: Said, agency: string): readonly Limit[] {
  const name = agencyName(facts, agency);
  const own = Object.entries(facts.submission).filter(([, one]) => one.agencyKey === agency);
  const missing = own.filter(([, one]) => isMissing(one));
  const waived = missing.filter(([, one]) => isWaived(one));
  const { expected } = quorumOf(Object.fromEntries(own));
  const unused = own.filter(([, one]) => isUnused(one));
  const onWord = own.filter(([, one]) => isNilOnWord(one));
  const [firstWaived] = waived;
  const waivedOn = firstWaived?.[1].waivedAt ?? null;
  const without =
    waivedOn === null
      ? ''
      : ` The chair of the QA subgroup decided on ${dayInWords(london.dayOf(waivedOn))} to go on without ${waived.length === missing.length ? 'them' : waived.length}.`;
  return [
    ...(missing.length === 0
      ? []
      : [
          {
            text: `${name} did not send ${missing.length} of ${counted(expected, 'expected return')}.${without}`,
            reason: firstWaived === undefined ? '' : textSaid(said, 'submission', firstWaived[0], 'waived-because'),
          },
        ]),
    ...(unused.length === 0
      ? []
      : [
          { text: `${counted(unused.length, 'return')} from ${name} came after returns closed, not used.`, reason: '' },
        ]),
    ...onWord.flatMap(([, { nilSaidOn }]) =>
      nilSaidOn === null
        ? []
        : [
            {
              text: `One nil return from ${name} was recorded by the coordinator, on the agency’s word given on ${dayInWords(nilSaidOn)}.`,
              reason: '',
            },
          ],
    ),
  ];
}
