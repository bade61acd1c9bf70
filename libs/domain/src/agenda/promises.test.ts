import { describe, expect, it } from '@jest/globals';
import { london, readings } from '#platform/clock.js';
import { keptStories } from '#test/support/kept-stories.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { watchRehearsal } from '#test/support/watched-rehearsal.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { MailDraft } from '../mail/mail-draft.js';
import type { Story } from '../story/story.js';
import { TEMPLATES } from '../templates/templates.js';
import { ENGLAND_AND_WALES } from '../time/england-and-wales.js';
import type { Instant } from '../time/instant.js';
import { dayInWords } from '../time/plain-date.js';
import { settle } from './agenda.js';
import type { PerformedStep } from './agenda-types.js';

/** What an email can promise for a day, and which steps keep it: those that tell somebody, or these rules. */
const PROMISES: readonly (readonly [words: RegExp, rules: readonly string[] | null])[] = [
  [/will (?:both )?be (?:reminded|told) on ([A-Z]\w+ \d+ [A-Z]\w+ \d{4})/g, null],
  [/closes? on ([A-Z]\w+ \d+ [A-Z]\w+ \d{4})/g, ['close-submission', 'close-accuracy']],
  [/will be destroyed on ([A-Z]\w+ \d+ [A-Z]\w+ \d{4})/g, ['destroy']],
  [/lapses on ([A-Z]\w+ \d+ [A-Z]\w+ \d{4})/g, ['lapse-extension']],
  [/opens on ([A-Z]\w+ \d+ [A-Z]\w+ \d{4})/g, ['open-review', 'open-one-year-on']],
];
/** A sentence about what comes that names no day, and so can be held against nothing. */
const LOOSE = /will be (?:reminded|told)(?! on )|will hear|reminders will|will follow/i;

interface Told {
  readonly mails: readonly MailDraft[];
  /** The facts of a cycle as they were when a mail left. */
  readonly at: (reference: string, when: Instant) => CycleFacts | undefined;
}

/** Rehearses a story, with every mail and the facts at the time. */
async function toldIn(story: Story): Promise<Told> {
  const drafts = new Map<string, MailDraft>();
  const base = rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] });
  const tools = {
    ...base,
    render: (...given: Parameters<typeof base.render>) => {
      drafts.set(given[0].key, given[0]);
      return base.render(...given);
    },
  };
  const seen = new Map<string, CycleFacts>();
  const keyOf = (reference: string, when: Instant): string => `${reference} ${when}`;
  const engine = await watchRehearsal([story], tools, (facts, now) => {
    const key = keyOf(facts.cycle.reference, now);
    if (!seen.has(key)) seen.set(key, facts);
  });
  engine.emails(story);
  return { mails: [...drafts.values()], at: (reference, when) => seen.get(keyOf(reference, when)) };
}

/** What happens from an instant on while nobody acts, as far as is asked. */
class Left {
  readonly #performed: PerformedStep[] = [];
  #facts: CycleFacts;
  #next: Instant | null;

  constructor(facts: CycleFacts, now: Instant) {
    this.#facts = facts;
    this.#next = now;
  }

  /** Everything of a day, up to its last minute. */
  on(day: string): readonly PerformedStep[] {
    let asked: readonly PerformedStep[] = [];
    for (let steps = 0; steps < 500; steps += 1) {
      asked = this.#performed.filter(({ step }) => dayInWords(step.on) === day);
      if (this.#next === null || (asked.length > 0 && dayInWords(london.dayOf(this.#next)) !== day)) break;
      const settled = settle(this.#facts, { now: this.#next, readings });
      this.#performed.push(...settled.performed);
      this.#facts = settled.facts;
      this.#next = settled.nextAt;
    }
    return asked;
  }
}

/** Promises that the agenda does not keep, and how many there were. */
async function brokenIn(story: Story): Promise<{ readonly broken: readonly string[]; readonly promised: number }> {
  const { mails, at } = await toldIn(story);
  const left = new Map<string, Left>();
  const broken: string[] = [];
  let promised = 0;
  for (const mail of mails) {
    for (const item of mail.items) {
      const facts = at(item.cycleReference, mail.at);
      if (facts === undefined) throw new Error(`${mail.key} left at no moment of ${item.cycleReference}`);
      const key = `${item.cycleReference} ${mail.at}`;
      const walked = left.get(key) ?? new Left(facts, mail.at);
      left.set(key, walked);
      const said = (why: string) => broken.push(`${item.rule} ${item.subject}, ${why}: ${item.next}`);
      if (LOOSE.test(item.next)) said('names no day');
      for (const [words, rules] of PROMISES) {
        for (const [, day = ''] of item.next.matchAll(words)) {
          promised += 1;
          const kept = walked.on(day).some(({ step, outcome, decision }) => {
            if (outcome !== 'done') return false;
            if (rules !== null) return rules.includes(step.rule);
            const isOfIt = step.subject === item.subject || item.subject.endsWith(`-${step.subject}`);
            return isOfIt && decision.notices.length > 0;
          });
          if (!kept) said(`nothing happens on ${day}`);
        }
      }
    }
  }
  return { broken, promised };
}

describe('what an email says will follow', () => {
  const stories = keptStories(rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] }));

  it.each(stories)('happens on the day it names if nobody acts: $name', async (story) => {
    const { broken, promised } = await brokenIn(story);
    expect(broken.slice(0, 40)).toEqual([]);
    expect(promised).toBeGreaterThan(0);
  });
});
