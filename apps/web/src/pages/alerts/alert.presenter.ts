import { type Place, type Said, textIn } from '#domain/cycle/content.js';
import type { Alert, CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { mayReadAlert } from '#domain/disclosure/may-read-alert.js';
import { ownOf } from '#domain/record.js';
import type { Instant } from '#domain/time/instant.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { type DoingLink, isOpenTo } from '../doing.js';
import { ALERT_STATES, clockOf, nameOf } from './alert-words.js';
import { isOpenAlert } from './alerts.presenter.js';

const SAID = {
  concern: 'What the worry is',
  told: 'Who was told already',
  when: 'When they were told',
  'referral-reference': 'Reference of the referral',
  'referral-told': 'Who was told of the referral',
  'outcome-note': 'How it ended',
} as const;

/** A safety alert with all that its page is drawn from. */
export interface AlertInView {
  readonly facts: CycleFacts;
  readonly ref: string;
  readonly alert: Alert;
  readonly who: SignedIn;
  readonly now: Instant;
}

/** The alert `ref` as somebody may see it; null where it is not there for them. */
export function alertInView(facts: CycleFacts | null, ref: string, who: SignedIn, now: Instant): AlertInView | null {
  const alert = facts === null ? undefined : ownOf(facts.alert, ref);
  if (facts === null || alert === undefined || mayReadAlert(facts, ref, who) === 'not-found') return null;
  return { facts, ref, alert, who, now };
}

/** Content places of the words of an alert that its reader may read: none for those who only see how it stands. */
export function wordsOf({ facts, ref, who }: AlertInView): readonly Place[] {
  if (mayReadAlert(facts, ref, who) !== 'words') return [];
  return Object.keys(SAID).map((field): Place => ['alert', ref, field]);
}

/** One alert as its page prints it: its clock first, then its words, then what the reader can do. */
export function presentAlert(view: AlertInView, said: Said) {
  const { facts, ref, alert, now } = view;
  const { cycle } = facts;
  const at = { cycle: cycle.reference, alert: ref };
  const isOpen = isOpenAlert(alert.state);
  const words = Object.entries(SAID).flatMap(([field, label]) => {
    const text = textIn(said, 'alert', ref, field);
    return text === null ? [] : [{ label, text }];
  });
  return {
    title: `Safety alert ${ref}`,
    back: { href: pathTo('alerts', { cycle: cycle.reference }), text: 'Safety alerts' },
    caption: `${cycle.title}, ${cycle.reference}`,
    tag: ALERT_STATES[alert.state],
    clock: clockOf(facts, alert, now),
    isOpen,
    acknowledge:
      alert.state === 'RAISED' && isOpenTo(facts, view.who, 'acknowledgeAlert', { alert: ref })
        ? pathTo('alertAcknowledge', at)
        : null,
    doing: isOpen ? doingOf(view) : [],
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
    unread:
      mayReadAlert(facts, ref, view.who) === 'words'
        ? null
        : 'What was said is open only to whoever raised it and to those who see it through.',
    next: nextOf(view),
  };
}

function doingOf({ facts, ref, alert, who }: AlertInView): readonly DoingLink[] {
  const at = { cycle: facts.cycle.reference, alert: ref };
  const links: DoingLink[] = [];
  if (alert.state !== 'REFERRED' && isOpenTo(facts, who, 'referAlert', { alert: ref })) {
    links.push({ text: 'Record that it was referred', href: pathTo('alertRefer', at) });
  }
  if (alert.state !== 'RAISED' && isOpenTo(facts, who, 'resolveAlert', { alert: ref })) {
    links.push({ text: 'Close it, and say how it ended', href: pathTo('alertResolve', at) });
  }
  return links;
}

/** What happens next to an alert, whoever looks. */
function nextOf({ facts, alert }: AlertInView): string {
  const paused = facts.cycle.state === 'suspended' ? ' The audit is paused; the alert is not.' : '';
  switch (alert.state) {
    case 'RAISED':
      return `Somebody has to acknowledge it.${paused}`;
    case 'ACKNOWLEDGED':
      return `It stays open until it is referred or closed with the way it ended.${paused}`;
    case 'REFERRED':
      return `It stays open until the coordinator or the chair of the QA subgroup closes it with the way it ended.${paused}`;
    default:
      return facts.cycle.endedAt === null
        ? 'Nothing: it is closed. If there is a new worry, raise a new alert.'
        : 'Nothing: it is closed, and so is the audit. If there is a new worry, follow your own procedure.';
  }
}
