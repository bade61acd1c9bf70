import type { CycleFacts } from '#domain/cycle/facts.js';
import { drive } from '#domain/story/driver.js';
import { RehearsalEngine, type RehearsalTools } from '#domain/story/rehearsal.js';
import type { Story } from '#domain/story/story.js';
import type { Instant } from '#domain/time/instant.js';

/**
 * Lives through stories in memory and shows every state a cycle comes to, with the instant it is looked at; gives the engine
 * that lived through them.
 */
export async function watchRehearsal(
  stories: readonly Story[],
  tools: RehearsalTools,
  look: (facts: CycleFacts, now: Instant) => void,
): Promise<RehearsalEngine> {
  const references = new Map<Story, Set<string>>(stories.map((story) => [story, new Set()]));
  let now = Number.NEGATIVE_INFINITY as Instant;
  class Watched extends RehearsalEngine {
    override async plan(...given: Parameters<RehearsalEngine['plan']>): ReturnType<RehearsalEngine['plan']> {
      const outcome = await super.plan(...given);
      if (outcome.ok) references.get(given[0])?.add(String(outcome.value.cycle));
      return outcome;
    }

    override move(to: Instant): Promise<void> {
      now = to;
      return super.move(to);
    }

    override async settled(): ReturnType<RehearsalEngine['settled']> {
      const settled = await super.settled();
      for (const [story, known] of references) {
        for (const reference of known) {
          const facts = this.factsOf(story, reference);
          if (facts !== null) look(facts, now);
        }
      }
      return settled;
    }
  }
  const engine = new Watched(stories, tools);
  const run = drive(stories, engine, tools.london);
  for (let step = await run.next(); step.done !== true; step = await run.next());
  return engine;
}
