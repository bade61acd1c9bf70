import type { CycleFacts, Finding } from '../cycle/facts.js';
import type { Activity } from '../questions/activity.js';
import type { AskedQuestion } from '../questions/question.js';
import { standingFindings } from '../reporting/standing-findings.js';
import { questionsAsked } from '../templates/asked.js';
import { enquiriesInOrder, subjectAsked } from '../templates/parts.js';
import type { Template } from '../templates/template.js';

/** A finding that stands, with its ref. */
type Found = readonly [ref: string, one: Finding];

/** An activity under its line of enquiry, with the findings that are evidence for it. */
export interface ActivityEvidence {
  /** The title of the line of enquiry, with its number among those that have activities. */
  readonly focus: string;
  readonly activity: Activity;
  readonly findings: readonly Found[];
}

/**
 * Every activity of an audit in the template's order with its findings, each finding once: what case files showed stands
 * with the sample of case files; otherwise a finding stands with its own activity, or the first one from its question on in
 * the same line of enquiry, or the last. `others` belong to no activity.
 */
export function evidenceByActivity(facts: CycleFacts): {
  readonly rows: readonly ActivityEvidence[];
  readonly others: readonly Found[];
} {
  const { template } = facts.cycle;
  const placed = Object.entries(standingFindings(facts)).map((one) => ({ one, at: activityOf(template, one[1]) }));
  const activities = questionsAsked(template).filter(({ activity }) => activity !== null);
  const foci = enquiriesInOrder(template).filter(({ key }) => activities.some(({ enquiry }) => enquiry === key));
  return {
    rows: activities.flatMap(({ activity, enquiry }) => {
      const nth = foci.findIndex(({ key }) => key === enquiry);
      const findings = placed.filter(({ at }) => at === activity?.key).map(({ one }) => one);
      return activity === null ? [] : [{ focus: `${nth + 1}. ${foci[nth]?.title ?? ''}`, activity, findings }];
    }),
    others: placed.filter(({ at }) => at === null).map(({ one }) => one),
  };
}

/** The key of the activity that a finding is evidence for; null for none. */
function activityOf(template: Template, { question }: Finding): string | null {
  const asked = questionsAsked(template);
  const at = asked.findIndex(({ key }) => key === question);
  const own = asked[at];
  if (own === undefined) return null;
  if (own.activity !== null) return own.key;
  const readsFiles = ({ activity }: AskedQuestion) => activity?.method === 'case-sample';
  const files = asked.find(readsFiles);
  if (subjectAsked(template, own) === 'cases' && files !== undefined) return files.key;
  const isNear = (one: AskedQuestion) => one.activity !== null && one.enquiry === own.enquiry;
  const near = asked.filter((one) => isNear(one) && !readsFiles(one));
  return (near.find((one) => asked.indexOf(one) > at) ?? near.at(-1) ?? asked.find(isNear))?.key ?? null;
}
