/** How an audit activity is done, by its key, with what people call it. */
export const ACTIVITY_METHODS = {
  'record-check': 'Check of records',
  survey: 'Survey',
  interview: 'Interviews',
  'case-sample': 'Sample of case files',
  'policy-review': 'Review of policies',
  'monthly-count': 'Count by month',
  'before-after': 'Before and after',
  feedback: 'Feedback',
  judgement: 'Judgement',
} as const;

/** One of ACTIVITY_METHODS, by its key. */
export type ActivityMethod = keyof typeof ACTIVITY_METHODS;

/**
 * Something that an agency does for the audit and answers for by itself: what was done, what was found, and where it can be
 * seen, in as many places as `evidence` says. Its key is like that of a question.
 */
export interface Activity {
  readonly key: string;
  readonly title: string;
  readonly method: ActivityMethod;
  readonly evidence: number;
}

/** Whether something under a question is an activity, and not a hint of what to look at. */
export function isActivity(one: string | Activity): one is Activity {
  return typeof one !== 'string';
}
