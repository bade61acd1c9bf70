import type { EmailKind } from '#domain/mail/email-kinds.js';
import type { MailItem } from '#domain/mail/mail-draft.js';

/** Where in its audit a notice leads: below the audit's own address, '' for the audit itself. */
type Place = (item: MailItem) => string;

const OF_AN_AGENCY: readonly string[] = ['agency-lead', 'auditor', 'agency-executive', 'safeguarding-lead'];
const WHO_SAYS_KNOWN: readonly string[] = ['agency-lead', 'auditor'];
const OF_THE_PANEL: readonly string[] = ['panel-chair', 'moderator', 'coordinator'];
const SIGNS_OFF: readonly string[] = ['qa-chair', 'qa-member', 'agency-lead'];
const QA_SUBGROUP: readonly string[] = ['qa-chair', 'qa-member'];
const OWNERS: readonly string[] = ['action-owner', 'owner'];

const audit: Place = () => '';
const at =
  (place: string): Place =>
  () =>
    place;

/** One page for these roles, another for those who are told of it and cannot do it, or stand in for a vacant post. */
const forRoles =
  (roles: readonly string[], place: Place, others: Place = audit): Place =>
  (item) =>
    (roles.includes(item.role) ? place : others)(item);

/** A page of the thing the notice is about, when its reference is of the kind the page takes. */
const of =
  (kind: RegExp, place: (ref: string) => string): Place =>
  ({ subject }) => {
    const ref = kind.exec(subject)?.[1];
    return ref === undefined ? '' : place(encodeURIComponent(ref));
  };

const action = (more = ''): Place => of(/^(A\d+)(?:-X\d+)?$/, (ref) => `/actions/${ref}${more}`);
const aReturn = (more = ''): Place => of(/^([A-Za-z0-9-]+)$/, (ref) => `/returns/${ref}${more}`);
const review = of(/^(M\d+)$/, (ref) => `/reviews/${ref}`);
const alert = of(/^(S\d+)$/, (ref) => `/alerts/${ref}`);
const briefing = of(/^(B\d+)$/, (ref) => `/briefings/${ref}`);

const involvement = forRoles(WHO_SAYS_KNOWN, at('/involvement'), forRoles(['coordinator'], at('/cases')));
const returns = forRoles(OF_AN_AGENCY, at('/returns'));
const panel = forRoles(OF_THE_PANEL, at('/panel'));
const facts = forRoles(OF_AN_AGENCY, at('/facts'), at('/report'));
const acceptance = forRoles(OWNERS, action('/accept'), action());
const update = forRoles(OWNERS, action('/update'), action());
const moreTime = forRoles(QA_SUBGROUP, action('/more-time/decide'), action());

/** THE table of where each kind of email leads: to the page on which the thing is done. A link only locates. */
const PLACES: Readonly<Record<EmailKind, Place>> = {
  invitation: involvement,
  'involvement-reminder': involvement,
  'sample-locked': returns,
  'return-due-soon': returns,
  'return-overdue': returns,
  'return-escalated': returns,
  'return-not-received': returns,
  'return-delegated': forRoles(OF_AN_AGENCY, aReturn()),
  'clarification-asked': forRoles(OF_AN_AGENCY, aReturn()),
  receipt: forRoles(OF_AN_AGENCY, aReturn('/sent')),
  'late-return': panel,
  'safety-alert': alert,
  'safety-alert-repeat': alert,
  'safety-alert-acknowledged': alert,
  'moderation-due': panel,
  'moderation-opened': panel,
  'draft-due': at('/report'),
  'draft-issued': facts,
  'accuracy-reminder': facts,
  'approval-due': at('/report'),
  'report-approved': at('/report'),
  'action-assigned': acceptance,
  'acceptance-reminder': acceptance,
  'action-due-soon': update,
  'action-due-today': update,
  'action-overdue': update,
  'action-escalated': action(),
  'action-at-executive': action(),
  'update-reminder': update,
  'evidence-waiting': forRoles(SIGNS_OFF, action('/sign-off'), action()),
  'evidence-accepted': action(),
  'evidence-rejected': forRoles(OWNERS, action('/evidence'), action()),
  'extension-asked': moreTime,
  'extension-decided': action(),
  'extension-waiting': moreTime,
  'action-reassigned': acceptance,
  'review-opened': review,
  'review-overdue': review,
  'one-year-on-opened': review,
  'cycle-paused': audit,
  'cycle-resumed': audit,
  'dates-changed': audit,
  'cycle-cancelled': audit,
  'cycle-closed': at('/one-year-on'),
  'briefing-published': briefing,
  'step-failed': forRoles(['coordinator'], at('/failed')),
};

/** The path a notice leads to, below the product's address: '/cycles/WEX-2026-01/returns'. */
export function placeOf(kind: EmailKind, item: MailItem): string {
  return `/cycles/${encodeURIComponent(item.cycleReference)}${PLACES[kind](item)}`;
}
