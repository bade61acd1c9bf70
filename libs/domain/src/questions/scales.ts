import { ownOf } from '../record.js';
import type { Scale, ScaleStep } from './scale.js';

const steps = (words: Readonly<Record<string, string>>): readonly ScaleStep[] =>
  Object.entries(words).map(([key, one]) => ({ key, words: one }));
const numbered = (most: number): readonly ScaleStep[] =>
  Array.from({ length: most + 1 }, (_, at) => ({ key: `S${at}`, words: String(at) }));
const MET = { NOT_MET: 'Not met', PARTLY: 'Partly met', MET: 'Met' };
const RAG = { RED: 'Red', AMBER: 'Amber', GREEN: 'Green' };

/**
 * The shipped scales. A running audit names one by its key, so none is ever changed or taken away: what differs gets a
 * key of its own.
 */
const SHIPPED: readonly Scale[] = [
  {
    key: 'ofsted-four',
    title: 'Ofsted’s four grades',
    steps: steps({
      INADEQUATE: 'Inadequate',
      REQUIRES_IMPROVEMENT: 'Requires improvement',
      GOOD: 'Good',
      OUTSTANDING: 'Outstanding',
    }),
    goodFrom: 'GOOD',
    ...{ mayBeNotEvidenced: true, mayBeNotApplicable: false },
  },
  {
    key: 'met',
    title: 'Met, partly met, not met',
    steps: steps(MET),
    goodFrom: 'MET',
    ...{ mayBeNotEvidenced: true, mayBeNotApplicable: false },
  },
  {
    key: 'met-where-applicable',
    title: 'Met, partly met, not met, not applicable',
    steps: steps(MET),
    goodFrom: 'MET',
    ...{ mayBeNotEvidenced: true, mayBeNotApplicable: true },
  },
  {
    key: 'rag',
    title: 'Red, amber, green',
    steps: steps(RAG),
    goodFrom: 'GREEN',
    ...{ mayBeNotEvidenced: true, mayBeNotApplicable: true },
  },
  {
    key: 'brag',
    title: 'Blue, red, amber, green',
    steps: steps({ ...RAG, BLUE: 'Blue' }),
    goodFrom: 'GREEN',
    ...{ mayBeNotEvidenced: true, mayBeNotApplicable: true },
  },
  {
    key: 'zero-to-three',
    title: '0 to 3',
    steps: numbered(3),
    goodFrom: 'S2',
    ...{ mayBeNotEvidenced: true, mayBeNotApplicable: true },
  },
  {
    key: 'zero-to-ten',
    title: '0 to 10',
    steps: numbered(10),
    goodFrom: 'S7',
    ...{ mayBeNotEvidenced: true, mayBeNotApplicable: false },
  },
  {
    key: 'yes-partly-no',
    title: 'Yes, partly, no',
    steps: steps({ NO: 'No', PARTLY: 'Partly', YES: 'Yes' }),
    goodFrom: 'YES',
    ...{ mayBeNotEvidenced: true, mayBeNotApplicable: true },
  },
];

/** The shipped scales by their keys. */
export const SHIPPED_SCALES: Readonly<Record<string, Scale>> = Object.fromEntries(
  SHIPPED.map((scale) => [scale.key, scale]),
);

/** The scale a template means by a key: one of its own, or a shipped one; null where there is neither. */
export function scaleCalled(own: readonly Scale[], key: string): Scale | null {
  return own.find((scale) => scale.key === key) ?? ownOf(SHIPPED_SCALES, key) ?? null;
}
