import type { ThingName } from '#domain/cycle/fields.js';
import type { Outcome } from '#domain/outcome.js';
import type { Engine, Result } from '#domain/story/driver.js';
import type { Look, Seen } from '#domain/story/look.js';
import type { Story, StoryAct, StoryCycle } from '#domain/story/story.js';
import { type Instant, instantOf, type London } from '#domain/time/instant.js';

/** An engine whose clock is not moved beyond an instant: what falls due later waits there. */
export class UntilEngine implements Engine {
  constructor(
    private readonly engine: Engine,
    private readonly until: Instant,
  ) {}

  async settled(): Promise<{ readonly nextAt: Instant | null }> {
    const { nextAt } = await this.engine.settled();
    return { nextAt: nextAt !== null && nextAt > this.until ? null : nextAt };
  }

  move(to: Instant): Promise<void> {
    return this.engine.move(to);
  }

  plan(story: Story, cycle: StoryCycle, plan: Result): Promise<Outcome<Result>> {
    return this.engine.plan(story, cycle, plan);
  }

  act(story: Story, cycle: string, act: StoryAct, input: Result): Promise<Outcome<Result>> {
    return this.engine.act(story, cycle, act, input);
  }

  look(story: Story, cycle: string, look: Look): Promise<Seen> {
    return this.engine.look(story, cycle, look);
  }

  refs(story: Story, cycle: string, entity: ThingName): Promise<readonly string[]> {
    return this.engine.refs(story, cycle, entity);
  }
}

/** The part of a story up to an instant, that instant included, with no expectations. */
export function storyUntil(story: Story, until: Instant, london: London): Story {
  const isBefore = ({ day, time }: Pick<StoryAct, 'day' | 'time'>): boolean => instantOf(day, time, london) <= until;
  return {
    ...story,
    until: undefined,
    cycles: story.cycles.filter(isBefore),
    acts: story.acts.filter(isBefore),
    expect: [],
  };
}
