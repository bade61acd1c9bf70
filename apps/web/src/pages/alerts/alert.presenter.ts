import { isOpenAlert } from '#domain/alert/alert-state.js';
import { type Place, type Said, textIn } from '#domain/cycle/content.js';
import { isPaused } from '#domain/cycle/cycle-state.js';
import type { Alert, CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { mayReadAlert, maySeeAlert } from '#domain/disclosure/may-read-alert.js';
import { ownOf } from '#domain/record.js';
import type { Instant } from '#domain/time/instant.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import type { LateMail } from '#persistence/views/late-mail.view.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { versionsIn } from '../act-form.js';
import { type DoingLink, isOpenTo, type Looking } from '../open.js';
import { ACKNOWLEDGE_ALERT } from './alert-forms.js';
import { alertTag, clockOf, nameOf, nextOfAlert, telephoneWords } from './alert-words.js';

const SAID = {
  concern: 'What the worry is',
  told: 'Who had already been told',
  when: 'When they were told',
  'referral-reference': 'Referral reference',
  'referral-told': 'Who was told about the referral',
  'outcome-note': 'How it ended',
} as const;

/** A safety alert with all that its page is drawn from. */
export interface AlertInView extends Looking {
  readonly ref: string;
  readonly alert: Alert;
}

/** The alert `ref` as somebody may see it; null where it is not there for them. */
export function alertInView(facts: CycleFacts | null, ref: string, who: SignedIn, now: Instant): AlertInView | null {
  const alert = facts === null ? undefined : ownOf(facts.alert, ref);
  if (facts === null || alert === undefined || !maySeeAlert(facts, ref, who)) return null;
  return { facts, ref, alert, who, now };
}

/** Content places of the words of an alert that its reader may read: none for those who only see how it stands. */
export function wordsOf({ facts, ref, who, now }: AlertInView): readonly Place[] {
  if (mayReadAlert(facts, ref, who, now) !== 'words') return [];
  return Object.keys(SAID).map((field): Place => ['alert', ref, field]);
}

/**
 * One alert as its page prints it: its clock first and which of its first emails are `late`, then its words, then what the
 * reader can do.
 */
export function presentAlert(view: AlertInView, said: Said, late: readonly LateMail[] = []) {
  const { facts, ref, alert, now } = view;
  const { cycle } = facts;
  const at = { cycle: cycle.reference, alert: ref };
  const isOpen = isOpenAlert(alert);
  const words = Object.entries(SAID).flatMap(([field, label]) => {
    const text = textIn(said, 'alert', ref, field);
    return text === null ? [] : [{ label, text }];
  });
  return {
    title: `Safety alert ${ref}`,
    back: { href: pathTo('alerts', { cycle: cycle.reference }), text: 'Safety alerts' },
    caption: `${cycle.title}, ${cycle.reference}`,
    tag: alertTag(alert.state),
    clock: clockOf(facts, alert, now),
    telephone: telephoneWords(late, view.who.person),
    isOpen,
    acknowledge: isOpenTo(view, 'acknowledgeAlert', { alert: ref }) ? pathTo('alertAcknowledge', at) : null,
    seen: versionsIn(ACKNOWLEDGE_ALERT, { ...view, at, said }),
    doing: doingOf(view),
    rows: [
      ['Agency', agencyName(facts, alert.agencyKey)],
      ['Case', alert.caseRef],
      ['Raised', `${nameOf(facts, alert.raisedBy)}, at ${instantInWords(alert.raisedAt)}`],
      [
        'Acknowledged',
        alert.acknowledgedAt === null
          ? null
          : `${nameOf(facts, alert.acknowledgedBy ?? '')}, at ${instantInWords(alert.acknowledgedAt)}`,
      ],
      ['Closed', alert.resolvedAt === null ? null : `At ${instantInWords(alert.resolvedAt)}`],
    ].flatMap(([key, value]) => (value == null ? [] : [{ key: { text: key }, value: { text: value } }])),
    words,
    unread: unreadOf(view),
    next: nextOf(view),
  };
}

/** Why its reader does not read the words of an alert; null when they do. */
function unreadOf(view: AlertInView): string | null {
  if (mayReadAlert(view.facts, view.ref, view.who, view.now) === 'words') return null;
  return isOpenTo(view, 'acknowledgeAlert', { alert: view.ref })
    ? 'You can read what was said as soon as you take the alert on, or when it is your turn to be told.'
    : 'Only the person who raised the alert and the people dealing with it can read what was said.';
}

function doingOf(view: AlertInView): readonly DoingLink[] {
  const { facts, ref } = view;
  const at = { cycle: facts.cycle.reference, alert: ref };
  const links: DoingLink[] = [];
  if (isOpenTo(view, 'referAlert', { alert: ref })) {
    links.push({ text: 'Record that the alert was referred', href: pathTo('alertRefer', at) });
  }
  if (isOpenTo(view, 'resolveAlert', { alert: ref })) {
    links.push({ text: 'Close the alert and say how it ended', href: pathTo('alertResolve', at) });
  }
  return links;
}

/** What happens next to an alert, whoever looks. */
function nextOf({ facts, alert }: AlertInView): string {
  const next = nextOfAlert(alert.state);
  if (isOpenAlert(alert)) return isPaused(facts.cycle) ? `${next} The audit is paused; the alert is not.` : next;
  return facts.cycle.endedAt === null
    ? next
    : 'Nothing: the alert is closed, and so is the audit. If there is a new worry, follow your own procedure.';
}
