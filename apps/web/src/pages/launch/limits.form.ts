import { z } from 'zod';
import { LIMIT_BOUNDS } from '#domain/policy/limit-bounds.js';
import type { Policy } from '#domain/policy/policy.js';
import { wholeNumber } from './cases.form.js';

type Limit = keyof Policy['limits'];

/** One limit as people read it. */
export interface LimitWords {
  readonly key: Limit;
  readonly label: string;
  /** Left out where it is counted in working days. */
  readonly unit?: string;
}

/** Every limit of a plan, in the order of its year, under a heading each. */
export const LIMITS: readonly { readonly heading: string; readonly limits: readonly LimitWords[] }[] = [
  {
    heading: 'Collecting returns',
    limits: [
      { key: 'involvement', label: 'To say which cases an agency knows' },
      { key: 'returns', label: 'To send returns' },
      { key: 'hardClose', label: 'From then until returns close for good' },
      { key: 'clarification', label: 'To answer a question about a return' },
      { key: 'clarificationRounds', label: 'Times a return can be asked about', unit: 'times' },
      { key: 'replacementWindow', label: 'To answer for a case drawn as a replacement' },
    ],
  },
  {
    heading: 'Panel and report',
    limits: [
      { key: 'moderation', label: 'For the panel to decide on every case' },
      { key: 'draft', label: 'To write the draft report' },
      { key: 'accuracy', label: 'For agencies to check its facts' },
      { key: 'correction', label: 'To correct a fact that is agreed to be wrong' },
      { key: 'recheck', label: 'For an agency to check a correction' },
      { key: 'approval', label: 'To approve the report' },
    ],
  },
  {
    heading: 'Actions',
    limits: [
      { key: 'acceptance', label: 'To accept an action' },
      { key: 'signOff', label: 'To sign off evidence' },
      { key: 'extensionDecision', label: 'To decide a request for more time' },
      { key: 'recoveryPlan', label: 'To bring a recovery plan' },
    ],
  },
  {
    heading: 'After the audit',
    limits: [
      { key: 'returnsKeptDays', label: 'Until the returns of a cancelled audit are destroyed', unit: 'days' },
      { key: 'listKeptDays', label: 'Until the list of cases of a closed audit is destroyed', unit: 'days' },
    ],
  },
];

/** Time limits as their page is filled in. */
export const limitsForm = z
  .object(
    Object.fromEntries(
      LIMITS.flatMap(({ limits }) =>
        limits.map(({ key, label }) => [key, wholeNumber(`“${label}”`, ...LIMIT_BOUNDS[key])] as const),
      ),
    ),
  )
  .transform((limits) => ({ limits }));
