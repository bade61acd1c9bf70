import { ownOf } from '../record.js';
import { capitalised } from '../words.js';

interface Words {
  /** What happened, where the name in other words would not say it plainly. */
  readonly title?: string;
  /** What several of one day are called together, where not by the title. */
  readonly many?: string;
  /** Its reason does not say what it is about, so that a rehearsal names the thing. */
  readonly named?: true;
  /** Nobody hears of it, so that a rehearsal leaves it out. */
  readonly silent?: true;
}

/**
 * Where what was typed with an event lies: `entity/field` of the event's subject, with facts of the line in braces;
 * `{occurrence}` is any that the action has had. Null where nothing was typed that stands in the history.
 */
interface Typed {
  readonly typed: string | null;
}

/** What stands in the history of an action. */
const ON_ACTION = {
  'action.accepted': { typed: null, many: 'Actions accepted', named: true },
  'action.answered': { typed: 'action/answer-{answers}', title: 'Answer about its lateness' },
  'action.cancelled': { typed: 'action/cancellation' },
  'action.corrected': { typed: null },
  'action.withdrawn': { typed: 'action/withdrawn-because' },
  'action.closed': { typed: null, title: 'Evidence accepted, action closed', many: 'Actions closed', named: true },
  'action.proposed': { typed: null, many: 'Actions proposed', named: true },
  'action.reassigned': { typed: 'action/reassignment-{round}', title: 'Action given to another owner' },
  'action.updated': { typed: 'action/update-{updates}', many: 'Updates on actions', named: true },
  'action.update-recorded': { typed: 'action/update-{updates}', title: 'Update entered on the owner’s word' },
  'evidence.rejected': { typed: 'action/rejection-{occurrence}-{rejections}', title: 'Evidence not enough' },
  'evidence.submitted': { typed: 'action/evidence-{occurrence}-{round}', title: 'Evidence sent', named: true },
  'extension.approved': { typed: 'extension/decision', title: 'More time given', named: true },
  'extension.lapsed': { typed: null, title: 'Request for more time lapsed' },
  'extension.refused': { typed: 'extension/decision', title: 'More time not given', named: true },
  'extension.requested': { typed: 'extension/reason', title: 'More time asked for', many: 'Requests for more time' },
} as const satisfies Readonly<Record<string, Words & Typed>>;

/** What stands in the history of a recommendation. */
const ON_RECOMMENDATION = {
  'agency.left-out': { typed: 'recommendation/left-out-{agency}', title: 'Agency left out' },
  'recommendation.answered': { typed: 'recommendation/answer-{answers}', title: 'Answer about its recovery plan' },
  'recommendation.closed': { typed: 'recommendation/outcome-{round}' },
  'recommendation.continued': { typed: null, title: 'Recommendation taken up by the follow-up' },
  'recommendation.corrected': { typed: null },
  'recommendation.drafted': { typed: null, many: 'Recommendations drafted', named: true },
  'recommendation.kept': { typed: 'recommendation/kept-{day}', title: 'Recommendation looked at again and left' },
  'recommendation.reopened': { typed: 'recommendation/reopening-{round}', title: 'Recommendation opened again' },
  'recommendation.withdrawn': { typed: 'recommendation/withdrawn-because' },
  'verdict.corrected': { typed: null },
  'verdict.recorded': { typed: null, many: 'Verdicts recorded' },
} as const satisfies Readonly<Record<string, Words & Typed>>;

/** What stands in the history of the audit alone. */
const ON_CYCLE = {
  'returns.answered': { title: 'Answer about late returns' },
  'accuracy.closed': {},
  'agency.extended': { title: 'Agency given more time' },
  'alert.acknowledged': {},
  'alert.raised': {},
  'alert.referred': {},
  'alert.repeat-skipped': {},
  'alert.repeated': {},
  'alert.resolved': {},
  'briefing.drafted': {},
  'briefing.opened': { title: 'Briefing opened to the public' },
  'briefing.published': {},
  'briefing.sent-back': {},
  'briefing.withdrawn': {},
  'case.moderated': { title: 'Case graded', many: 'Cases graded by the panel', named: true },
  'case.replaced': {},
  'clarification.asked': {},
  'collection.closed': { title: 'Returns closed' },
  'content.destroyed': { title: 'Destroyed by the retention rule' },
  'content.kept': { title: 'Kept for a review or a court' },
  'content.released': { title: 'No longer kept for a review or a court' },
  'concordance.answered': { title: 'Panel’s own questions answered', named: true },
  'comment.answered': {},
  'comment.made': {},
  'correction.confirmed': {},
  'correction.unanswered': { title: 'Correction counts as right' },
  'cycle.cancelled': {},
  'cycle.closed': {},
  'cycle.launched': {},
  'cycle.paused': {},
  'cycle.planned': { silent: true },
  'cycle.resumed': {},
  'dates.shifted': { title: 'Dates moved' },
  'dispute.advanced': { title: 'Dispute went to its next stage', named: true },
  'dispute.disagreement-recorded': { title: 'Dispute ended as a recorded disagreement' },
  'dispute.escalated': { title: 'Dispute passed to its next stage', named: true },
  'dispute.planned': { title: 'Plan agreed for a dispute', named: true },
  'dispute.raised': { named: true },
  'dispute.resolved': { named: true },
  'dispute.withdrawn': { named: true },
  'draft.issued': {},
  'email.held': { title: 'Email held back' },
  'email.not-me': { title: 'Email reached somebody else' },
  'email.released': {},
  'email.returned-dealt': { title: 'Undelivered email dealt with' },
  'escalation.sent': { many: 'Passed up to the next level' },
  'fact.corrected': { title: 'Fact of the draft corrected' },
  'facts.confirmed': { many: 'Agencies confirm the facts' },
  'finding.added': { many: 'Findings added', named: true },
  'finding.corrected': { named: true },
  'finding.decided': { many: 'Findings decided', named: true },
  'finding.withdrawn': { named: true },
  'follow-up.agreed': { title: 'Panel of the follow-up agreed' },
  'follow-up.declined': { title: 'No follow-up' },
  'follow-up.dropped': { title: 'Follow-up no longer planned' },
  'follow-up.planned': {},
  'frame.supplied': { title: 'List of cases supplied' },
  'grade.corrected': { title: 'Words with a grade corrected' },
  'grade.reopened': {},
  'involvement.confirmed': { title: 'Known cases confirmed', many: 'Agencies say which cases they know' },
  'moderation.closed': {},
  'panel.moved': { title: 'Panel day moved' },
  'plan.changed': {},
  'moderation.with-few': { title: 'Panel goes on with few returns' },
  'one-year-on.opened': {},
  'partnership.founded': {},
  'reminder.asked': { title: 'Reminder asked for' },
  'reminder.sent': { many: 'Reminders' },
  'reminder.skipped': { silent: true },
  'proposal.agreed': { named: true },
  'proposal.made': { named: true },
  'proposal.refused': { named: true },
  'proposal.withdrawn': { named: true },
  'report.approved': {},
  'report.signed': {},
  'report.sent-back': { title: 'Draft report sent back' },
  'report.corrected': { title: 'New version of the report' },
  'review.completed': {},
  'review.opened': {},
  'sample.drawn': { title: 'Cases drawn' },
  'sample.locked': { title: 'Sample settled' },
  'signatory.replaced': { title: 'Somebody else asked to sign the report' },
  'signature.recorded': { title: 'Signature given on paper recorded' },
  'source.corrected': { title: 'Evidence beside the returns corrected', named: true },
  'source.recorded': { title: 'Evidence beside the returns recorded', named: true },
  'source.withdrawn': { title: 'Evidence beside the returns withdrawn', named: true },
  'step.failed': {},
  'step.retried': {},
  'submission.accepted': {},
  'submission.delegated': { title: 'Return given to a colleague' },
  'submission.late-admitted': { title: 'Late return used' },
  'submission.nil-returned': { title: 'Nil return sent' },
  'submission.nil-recorded': { title: 'Nil return recorded on the agency’s word' },
  'submission.not-received': { many: 'Returns not received' },
  'submission.resubmitted': { title: 'Return sent again' },
  'submission.recalled': { title: 'Return taken back by its agency' },
  'submission.reopened': { title: 'Nil return opened again' },
  'submission.said-ready': { title: 'Return said to be ready' },
  'submission.saved': { silent: true },
  'submission.submitted': { title: 'Return sent', many: 'Returns sent', named: true },
  'submission.taken-back': {},
  'submission.waived': { title: 'Gone on without returns' },
  'survey.closed': { named: true },
  'survey.counted': { title: 'Replies to a survey counted', named: true },
  'survey.moved': { title: 'Days of a survey moved', named: true },
  'survey.opened': { named: true },
  'survey.shared': { title: 'Reminder to pass a survey on', silent: true },
  'survey.withdrawn': { named: true },
  'survey.words-read': { title: 'Words of a survey read for disclosure', named: true },
  'tracking.closed': {},
  'words.destroyed': { title: 'Earlier words destroyed' },
} as const satisfies Readonly<Record<string, Words>>;

/** What stands in the history of a partnership's own template. */
const ON_TEMPLATE = {
  'template.begun': { title: 'Draft begun' },
  'template.changed': { title: 'Draft changed' },
  'template.published': { title: 'Version published' },
  'template.retired': { title: 'Version retired' },
  'template.brought-back': { title: 'Version brought back' },
  'template.thrown-away': { title: 'Draft thrown away' },
} as const satisfies Readonly<Record<string, Words>>;

/** THE table of events of the log, by whose history they stand in; those of an audit's things stand in the audit's too. */
export const EVENTS = { action: ON_ACTION, recommendation: ON_RECOMMENDATION, cycle: ON_CYCLE, template: ON_TEMPLATE };

/** Name of an event, `noun.past`. */
export type EventName = { [Whose in keyof typeof EVENTS]: keyof (typeof EVENTS)[Whose] }[keyof typeof EVENTS];

/** Every name of an event. */
export const EVENT_NAMES: readonly string[] = Object.values(EVENTS).flatMap((events) => Object.keys(events));

/** A line of the log, as far as it says where what was typed with it lies. */
interface TypedLine {
  readonly name: string;
  readonly subject: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Content places where the words typed with a line of the log may lie, none where none were: those of the latest of
 * `occurrences` first, since their rounds begin again.
 */
export function typedPlaces(
  { name, subject, facts }: TypedLine,
  occurrences = 1,
): readonly (readonly [entity: string, ref: string, field: string])[] {
  const typed = ownOf<Typed>({ ...ON_ACTION, ...ON_RECOMMENDATION }, name)?.typed ?? null;
  if (typed === null) return [];
  const [entity = '', field = ''] = typed.split('/');
  const times = field.includes('{occurrence}') ? occurrences : 1;
  return Array.from({ length: times }, (_, earlier) => {
    const known: TypedLine['facts'] = { ...facts, occurrence: times - earlier };
    return [entity, subject, field.replace(/\{(\w+)\}/g, (_whole, fact: string) => String(known[fact]))];
  });
}

/** How an event is told; nothing of one that the table does not hold. */
export function eventWords(name: string): Words {
  return ownOf(WORDS, name) ?? {};
}

const WORDS = { ...ON_ACTION, ...ON_RECOMMENDATION, ...ON_CYCLE, ...ON_TEMPLATE } as Readonly<Record<string, Words>>;

/** What happened, as a heading: `submission.not-received` is 'Return not received'. */
export function eventTitle(name: string): string {
  const words = name.replace('cycle', 'audit').replace('submission', 'return').replaceAll(/[.-]/g, ' ');
  return eventWords(name).title ?? capitalised(words);
}
