import { findingReads } from '#domain/acts/moderation/finding-said.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { isUnused } from '#domain/submission/return-state.js';
import { counted, listed } from '#domain/words.js';
import { actForm, type FormView } from '../act-form.js';
import { tried } from '../doing.js';

/** The panel has decided on everything: the report is written next. */
export const CLOSE = actForm({
  act: 'closeModeration',
  title: () => 'Close moderation',
  button: 'Close moderation',
  warns: true,
  // What closing counts again is shown first: nothing is, where no finding rests on answers.
  reads: (facts) =>
    findingReads(facts, { answers: Object.values(standingFindings(facts)).flatMap(({ answers }) => answers) }),
  lead: (view) => [...whatFollows(view), 'This cannot be undone.'],
  done: () => 'You have closed moderation. The report is drafted next.',
  home: { page: 'panel', text: 'The panel’s work' },
});

/** What closing does, from the act itself, and what can no longer be done after it. */
function whatFollows(view: FormView): readonly string[] {
  const outcome = tried(view, 'closeModeration', {});
  if (!outcome.ok) return [];
  const { submission, cycle } = view.facts;
  const finding = standingFindings(view.facts);
  const late = Object.keys(submission).filter((ref) => isUnused(submission[ref]));
  const open = Object.values(finding).filter(({ decision }) => decision === null).length;
  return [
    ...outcome.value.entries.map(({ subject, reason }) => (subject in submission ? `${subject}: ${reason}` : reason)),
    `The coordinator then drafts the report. No return can be sent back to its agency after this.${cycle.template.grading === null ? '' : ' A case can be graded again only once the chair of the QA subgroup has reopened its grade.'}`,
    ...(late.length === 0 ? [] : [`${listed(late)} came late and ${late.length === 1 ? 'is' : 'are'} not used.`]),
    ...(open === 0
      ? []
      : [
          `${counted(open, 'finding')} ${open === 1 ? 'has' : 'have'} no decision yet. You can still decide on findings while the report is drafted.`,
        ]),
    ...(Object.keys(finding).length === 0
      ? ['The panel has added no findings. Findings can still be added while the report is drafted.']
      : []),
  ];
}
