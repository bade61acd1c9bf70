import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainDate } from '#domain/time/plain-date.js';
import { readings } from '#platform/clock.js';
import { actorOf, aTemplate } from '#test/support/cycle-builders.js';
import { keptStories } from '#test/support/kept-stories.js';
import { randomStory } from '#test/support/random-story.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import type { ActContext, SomeAct } from '../act/act.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { EntityName } from '../cycle/fields.js';
import { drive, type Result } from '../story/driver.js';
import { RehearsalEngine, type RehearsalTools } from '../story/rehearsal.js';
import { REPLIES } from '../story/replies.js';
import type { Story } from '../story/story.js';
import { TEMPLATES } from '../templates/templates.js';
import { ENGLAND_AND_WALES } from '../time/england-and-wales.js';
import type { Instant } from '../time/instant.js';
import { ACTS, type ActName, decideAct, openAct } from './acts.js';

/** An act as a story performs it, and the facts just before. */
interface Performed {
  readonly act: ActName;
  readonly by: string;
  readonly input: Result;
  readonly facts: CycleFacts;
  readonly now: Instant;
}

/** Where an input names the thing of each kind. */
const NAMED: Readonly<
  Record<
    Exclude<
      EntityName,
      | 'cycle'
      | 'stage'
      | 'moderation'
      | 'verdict'
      | 'concordance'
      | 'tally'
      | 'signature'
      | 'edition'
      | 'answer'
      | 'followUp'
      | 'figure'
    >,
    string
  >
> = {
  participant: 'agency',
  case: 'case',
  submission: 'return',
  alert: 'alert',
  dispute: 'dispute',
  survey: 'survey',
  surveyResult: 'survey',
  source: 'source',
  finding: 'finding',
  recommendation: 'recommendation',
  action: 'action',
  extension: 'extension',
  review: 'review',
  comment: 'comment',
  briefing: 'briefing',
  proposal: 'proposal',
};
const NAMED_BY_MORE: Readonly<Partial<Record<ActName, readonly string[]>>> = {
  recordEvent: ['corrects'],
  recordSource: ['corrects'],
  recordCounts: ['corrects'],
  recordVerdict: ['recommendation', 'review'],
  openSurvey: ['survey'],
  withdrawSurvey: ['survey'],
  answerChallenge: ['about'],
  makeProposal: ['what'],
  chaseByEmail: ['thing', 'ref'],
  replaceSignatory: ['post'],
  recordSignature: ['post'],
  destroyWords: ['thing'],
};

/** The part of an input that names the thing, and nothing else. */
function atOf(act: ActName, input: Result): Result {
  const target = (ACTS[act] as unknown as SomeAct).target(input);
  const named = target === null ? [] : [NAMED[target.entity as keyof typeof NAMED]];
  const keys = NAMED_BY_MORE[act] ?? named;
  return Object.fromEntries(Object.entries(input).filter(([key]) => keys.includes(key)));
}

function contextOf({ london, sha256 }: RehearsalTools, facts: CycleFacts, by: string, now: Instant): ActContext {
  return {
    actor: actorOf(facts.roster, by),
    now,
    today: london.dayOf(now),
    readings,
    sha256,
    content: () => null,
    seed: () => '0'.repeat(32),
    templates: [],
  };
}

/** Rehearses stories and gives every act that was accepted. */
async function performedIn(stories: readonly Story[], tools: RehearsalTools): Promise<readonly Performed[]> {
  const performed: Performed[] = [];
  let now = Number.NEGATIVE_INFINITY as Instant;
  class Noting extends RehearsalEngine {
    override move(to: Instant): Promise<void> {
      now = to;
      return super.move(to);
    }

    override async act(...given: Parameters<RehearsalEngine['act']>): ReturnType<RehearsalEngine['act']> {
      const [story, reference, { do: act, by }, input] = given;
      const live = this.factsOf(story, reference);
      // A rehearsal goes on writing in the steps it has taken.
      const facts = live === null ? null : { ...live, steps: { ...live.steps } };
      const outcome = await super.act(...given);
      if (outcome.ok && facts !== null && act !== REPLIES)
        performed.push({ act: act as ActName, by, input, facts, now });
      return outcome;
    }
  }
  const run = drive(stories, new Noting(stories, tools), tools.london);
  for (let step = await run.next(); step.done !== true; step = await run.next());
  return performed;
}

const tools = rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] });
const plain = rehearsalTools();

function random(through: 'collection' | 'year', seeds: number): readonly Story[] {
  const options = { template: aTemplate(), calendars: plain.calendars, from: plainDate('2026-01-12'), through };
  return Array.from({ length: seeds }, (_, seed) => randomStory(seed + 1, options));
}

/** Acts that were accepted although they were not open to the people who did them, with the reasons. */
function notOpenBefore(performed: readonly Performed[], by: RehearsalTools): readonly string[] {
  return performed.flatMap(({ act, by: person, input, facts, now }) => {
    const outcome = openAct(act, facts, atOf(act, input) as never, contextOf(by, facts, person, now));
    return outcome.ok ? [] : [`${act} by ${person}: ${outcome.refusals.map(({ words }) => words).join(' ')}`];
  });
}

describe('whether an act is open', () => {
  it('is so just before each act of the stories that are kept', async () => {
    const performed = await performedIn(keptStories(tools), tools);
    expect(notOpenBefore(performed, tools)).toEqual([]);
  });

  it('is looked at for every act there is, since a story that is kept performs it', async () => {
    const performed = new Set((await performedIn(keptStories(tools), tools)).map(({ act }) => act));
    expect(Object.keys(ACTS).filter((act) => !performed.has(act as ActName))).toEqual([]);
  });

  it('is so just before each act of stories that nobody wrote', async () => {
    const collected = await performedIn(random('collection', 20), plain);
    const lived = await performedIn(random('year', 10), plain);
    expect(notOpenBefore([...collected, ...lived], plain)).toEqual([]);
    expect(collected.length + lived.length).toBeGreaterThan(500);
  });

  it('asks nothing of what is typed: where it is not, no input is accepted, for the same reasons', async () => {
    const performed = await performedIn(keptStories(tools), tools);
    const shut = new Set<ActName>();
    const any = fc.nat({ max: performed.length - 1 });
    fc.assert(
      fc.property(any, any, fc.nat(), fc.func(fc.jsonValue()), (which, when, who, typed) => {
        const { act, input } = performed[which] as Performed;
        const { facts, now } = performed[when] as Performed;
        const people = Object.keys(facts.roster.people);
        const context = contextOf(tools, facts, people[who % people.length] as string, now);
        const at = atOf(act, input);
        const opened = openAct(act, facts, at as never, context);
        if (opened.ok) return;
        shut.add(act);
        // A yes to "not safe now" is heard although a return is shut; nothing else is.
        const others = Object.keys(input).filter((key) => !Object.hasOwn(at, key));
        const invented = Object.fromEntries(others.map((key) => [key, key === 'answers' ? {} : typed(key)]));
        for (const given of [input, { ...invented, ...at }]) {
          if (act === 'saveReturn' && given === input) continue;
          expect(decideAct(act, facts, given as never, context)).toEqual(opened);
        }
      }),
      { numRuns: 3000 },
    );
    expect(shut.size).toBeGreaterThanOrEqual(30);
  });
});
