import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { EMAIL_KINDS } from '#domain/email-kinds.js';
import type { MailItem } from '#domain/mail/mail-draft.js';
import { plainDate } from '#domain/time/plain-date.js';
import { EXAMPLE_READER, EXAMPLES, exampleDraft } from '../examples.js';
import { type RenderContext, renderMail } from '../render.js';
import { NEVER_REPLY } from '../standing-words.js';
import { ACTIONS } from './actions.emails.js';
import { ALERTS } from './alerts.emails.js';
import { BRIEFINGS } from './briefings.emails.js';
import { DISPUTES } from './disputes.emails.js';
import { EMAILS } from './index.js';
import { MODERATION } from './moderation.emails.js';
import { REPORTING } from './reporting.emails.js';
import { RETURNS } from './returns.emails.js';
import { REVIEWS } from './reviews.emails.js';
import { RUNNING } from './running.emails.js';
import { SELECTION } from './selection.emails.js';
import { SURVEYS } from './surveys.emails.js';

/** The emails by the part of an audit they belong to, in the order in which a cycle may send them. */
const SHELVES = {
  selection: SELECTION,
  returns: RETURNS,
  surveys: SURVEYS,
  alerts: ALERTS,
  moderation: MODERATION,
  reporting: REPORTING,
  disputes: DISPUTES,
  actions: ACTIONS,
  reviews: REVIEWS,
  running: RUNNING,
  briefings: BRIEFINGS,
};

const GOLDEN = fileURLToPath(new URL('./golden/', import.meta.url));
/** `AUDITLOOP_GOLDEN=rewrite` rewrites the golden files, on purpose; read the difference before committing it. */
const rewrite = process.env.AUDITLOOP_GOLDEN === 'rewrite';

const ctx: RenderContext = { ...EXAMPLE_READER, baseUrl: 'https://auditloop.example' };
const all = Object.values(EMAILS);
const cases = [...EXAMPLES];
/** The golden text of each kind, on the shelf where its words are. */
const golden = new Map([
  ['digest', 'digest.txt'],
  ...Object.entries(SHELVES).flatMap(([shelf, emails]) =>
    Object.keys(emails).map((kind) => [kind, `${shelf}/${kind}.txt`] as const),
  ),
]);

describe('the emails', () => {
  it.each(cases)('%s reads as its golden text', (kind, mail) => {
    const rendered = renderMail(mail, ctx);
    const text = `Subject: ${rendered.subject}\n\n${rendered.text}`;
    const file = `${GOLDEN}${golden.get(kind)}`;
    if (rewrite) writeFileSync(file, text);
    expect(existsSync(file) ? readFileSync(file, 'utf8') : `no golden text ${golden.get(kind)}`).toBe(text);
  });

  it('has no golden text without an email', () => {
    const files = readdirSync(GOLDEN, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(files.map((one) => join(one.parentPath, one.name)).toSorted()).toEqual(
      [...golden.values()].map((file) => join(GOLDEN, file)).toSorted(),
    );
  });

  it('are of the kinds that the rules and stories know, in the same order', () => {
    expect(Object.keys(EMAILS)).toEqual(EMAIL_KINDS);
  });

  it.each(cases)('%s tells why, what next, where and whose, and to keep details out of replies', (_, mail) => {
    const { text } = renderMail(mail, ctx);
    for (const words of [
      'Why you got this: ',
      'What happens next: ',
      'https://auditloop.example/cycles/MAA-2027-01',
      NEVER_REPLY,
      'Not you? Say so here: https://auditloop.example/not-me',
      'Wexcombe SCP',
    ]) {
      expect(text).toContain(words);
    }
  });

  it.each(cases)('%s has no word of an audit’s topic, a child, a grade or the machinery', (_, mail) => {
    const { subject, text, html } = renderMail(mail, ctx);
    for (const words of [subject, text, html]) {
      const own = words.replace(NEVER_REPLY, '').replace(/ style="[^"]*"/g, '');
      expect(own).not.toMatch(
        /\b(child(ren)?|famil(y|ies)|neglect\w*|abuse\w*|exploitation|inadequate|outstanding|requires improvement|graded?|theme|workflow|signal|tier|temporal)\b/i,
      );
    }
  });

  it.each(cases)('%s has a subject of one line that fits a phone, with the audit in it', (_, mail) => {
    const { subject } = renderMail(mail, ctx);
    expect(subject.length).toBeLessThanOrEqual(100);
    expect(subject).toMatch(/\(MAA-2027-01\)(, and \d+ more)?$/);
  });

  it('names in the subject of several things what the reader has to do first, then how many more there are', () => {
    const { 'cycle-paused': paused, 'action-due-soon': soon, 'action-overdue': overdue } = EMAILS;
    const of = (...kinds: readonly { readonly example: MailItem }[]) =>
      renderMail(
        exampleDraft(
          'digest',
          kinds.map(({ example }) => example),
        ),
        ctx,
      ).subject;
    const late = { example: { ...overdue.example, dueOn: plainDate('2027-08-31') } };
    const early = { example: { ...paused.example, dueOn: plainDate('2027-01-04') } };
    expect(of(paused, soon, late)).toBe('Action A03 was due Tuesday 31 August 2027 (MAA-2027-01), and 2 more');
    expect(of(early, soon)).toBe('Action A03 due Thursday 30 September 2027 (MAA-2027-01), and 1 more');
    expect(of(paused, EMAILS['evidence-accepted'])).toMatch(/^(Audit paused|Action A03 is closed) .*, and 1 more$/);
    expect(of(soon)).toBe('Action A03 due Thursday 30 September 2027 (MAA-2027-01)');
  });

  it('says in a line whose thing it is where nothing in it does', () => {
    const headline = (kind: keyof typeof EMAILS, of: readonly string[]) => {
      const { text } = renderMail(exampleDraft('digest', [{ ...EMAILS[kind].example, of }]), ctx);
      return text.split('\n')[0];
    };
    expect(headline('action-overdue', ['A03', 'Police'])).toBe(
      'Action A03 was due on Thursday 30 September 2027 (Police)',
    );
    expect(headline('receipt', ['C01-POL', 'Police'])).toMatch(/^Received with thanks: .* \(C01-POL, Police\)$/);
  });

  it('tells the deputy of an action’s owner that they are that', () => {
    const { example } = EMAILS['action-assigned'];
    const mail = exampleDraft('digest', [{ ...example, role: 'action-owner', asDeputy: true }]);
    const { subject, text } = renderMail(mail, ctx);
    expect(subject).toBe('You are the deputy for action A03, due Thursday 30 September 2027 (MAA-2027-01)');
    expect(text).toContain('You stand in for its owner');
    expect(text).not.toContain('is yours');
  });

  it('speaks properly without a due day, a count or a reference', () => {
    for (const email of all) {
      const { subject, text } = renderMail(
        exampleDraft(email.kind, [{ ...email.example, dueOn: null, count: null, subject: 'cycle' }]),
        ctx,
      );
      expect(`${subject}\n${text}`).not.toMatch(/null|undefined|NaN| ,|\s\(MAA[^)]*\)\s\(/);
    }
  });

  it('does not call an agency yours when you look after the partnership', () => {
    for (const kind of ['involvement-reminder', 'return-escalated', 'moderation-due', 'clarification-asked'] as const) {
      const { text } = renderMail(
        exampleDraft(kind, [{ ...EMAILS[kind].example, role: 'coordinator', reason: '', next: '' }]),
        ctx,
      );
      expect(text).not.toMatch(/your agency/i);
    }
  });

  it('speaks of a day as past in a reminder that comes after it', () => {
    const { example } = EMAILS['involvement-reminder'];
    const subject = (rule: string) => renderMail(exampleDraft(example.email, [{ ...example, rule }]), ctx).subject;
    expect([subject('involvement-due-1'), subject('involvement-overdue-3'), subject('involvement-monthly')]).toEqual([
      'Cases to confirm by Friday 20 November 2026 (MAA-2027-01)',
      'Cases were to be confirmed by Friday 20 November 2026 (MAA-2027-01)',
      'Cases were to be confirmed by Friday 20 November 2026 (MAA-2027-01)',
    ]);
  });

  it('says of a recovery plan that it was due once its day has passed', () => {
    const { example } = EMAILS['recovery-due'];
    const text = (rule: string) => renderMail(exampleDraft(example.email, [{ ...example, rule }]), ctx).text;
    expect(text('recovery-due-1')).toContain('A recovery plan for recommendation R01 is due on Friday 9 June 2028');
    expect(text('recovery-overdue-1')).toContain(
      'A recovery plan for recommendation R01 was due on Friday 9 June 2028',
    );
  });

  it('tells the executive alone to answer for a late action within days, and others that they can', () => {
    const { example } = EMAILS['action-escalated'];
    const text = (role: string) => renderMail(exampleDraft(example.email, [{ ...example, role }]), ctx).text;
    expect(text('agency-executive')).toContain('say, within 3 working days, what you will do about it');
    expect(text('safeguarding-lead')).toContain('You can follow the link and say it too.');
    expect(text('safeguarding-lead')).not.toContain('working days, what');
  });

  it('counts one and many', () => {
    const item = EMAILS['return-due-soon'].example;
    const headline = (count: number) =>
      renderMail(exampleDraft(item.email, [{ ...item, count }]), ctx).items[0]?.headline;
    expect([headline(1), headline(4)]).toEqual(['1 return still to send', '4 returns still to send']);
  });
});
