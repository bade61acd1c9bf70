import { beforeAll, describe, expect, it } from '@jest/globals';
import { keptStories } from '#test/support/kept-stories.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import { ladderRule } from '../policy/rule-keys.js';
import { TEMPLATES } from '../templates/templates.js';
import { ENGLAND_AND_WALES } from '../time/england-and-wales.js';
import { addDays, type PlainDate } from '../time/plain-date.js';
import type { StoryDocument } from './document.js';
import { rehearseAll } from './rehearsal.js';

const tools = rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] });
const MOST = 60;

describe('a partnership in which everything is overdue for a year', () => {
  let told: StoryDocument;
  let events: StoryDocument['events'];
  beforeAll(async () => {
    const story = keptStories(tools).find(({ name }) => name === 'all-overdue');
    if (story === undefined) throw new Error('there is no such story');
    // A partnership has one ladder of disputes: of three, two stories leave some open.
    const beside = keptStories(tools).filter(({ name }) => name.startsWith('disputed-by-'));
    const [document, ...others] = await rehearseAll([story, ...beside], tools);
    if (document === undefined) throw new Error('it was not rehearsed');
    told = document;
    events = [document, ...others].flatMap((one) => one.events);
  });

  it('comes to every line of every ladder, by acts that are all accepted', () => {
    expect(told.acts.accepted).toBe(told.acts.total);
    const spoken = new Set(
      events
        .filter(({ kind }) => kind === 'reminder.sent' || kind === 'escalation.sent')
        .map(({ key }) => ladderRule(key.split('/')[0] ?? '')),
    );
    // What is destroyed after an audit is never overdue; here nobody is asked by a link, and nothing is proposed.
    const elsewhere = ['destruction', 'survey', 'survey-count', 'agreement'];
    const ladders = DEFAULT_POLICY.rules.filter(({ subject }) => !elsewhere.includes(subject));
    expect(ladders.map(({ key }) => key).filter((key) => !spoken.has(key))).toEqual([]);
  });

  it('sends nobody more than 60 emails in any year, and more than one in a day for alerts and invitations alone', () => {
    const days = new Map<string, PlainDate[]>();
    const sameDay = new Set<string>();
    for (const { person, day, kind } of told.emails) {
      const before = days.get(person) ?? [];
      if (kind === 'digest' && before.at(-1) === day) sameDay.add(`${person} ${day} ${kind}`);
      if (kind !== 'digest' && kind !== 'invitation' && !kind.startsWith('safety-alert')) sameDay.add(kind);
      days.set(person, [...before, day]);
    }
    const most = [...days].map(([person, all]) => {
      const inAYear = all.map((from) => all.filter((day) => day >= from && day < addDays(from, 365)).length);
      return [person, Math.max(...inAYear)] as const;
    });
    expect(most.filter(([, count]) => count > MOST)).toEqual([]);
    expect([...sameDay]).toEqual([]);
  });

  it('tells every line in an email of that day or the next one', () => {
    const lost = told.events
      .filter(({ kind }) => kind === 'reminder.sent' || kind === 'escalation.sent')
      .filter(({ day, reason }) => {
        const soon = told.emails.filter((mail) => mail.day >= day && mail.day <= addDays(day, 5));
        return !soon.some(({ items }) => items.some((item) => item.reason.startsWith(reason)));
      });
    expect(lost.map(({ key, day }) => `${day} ${key}`)).toEqual([]);
  });
});
