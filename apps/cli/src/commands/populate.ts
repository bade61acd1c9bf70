import { drive } from '#domain/story/driver.js';
import { localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';
import { ApiClient } from '../api-client.js';
import { ApiEngine } from '../api-engine.js';
import { readArguments, WrongUsage } from '../arguments.js';
import type { Command } from '../command.js';
import { print, tell } from '../output.js';
import { loadStory, shippedStories } from '../stories.js';
import { storyUntil, UntilEngine } from '../until-engine.js';

const USAGE = 'populate --web URL --catcher URL';
/**
 * Where the practice clock stops: a Monday in April 2027, on which one shipped story has lived
 * its year and the other is in the middle of its own, so that every role finds something to do.
 */
const STOPS_ON = plainDate('2027-04-26');
/** After the morning's rules (08:00) and post (08:30). */
const STOPS_AT = localTime('09:00');

/** Lives the shipped stories through on a fresh installation, on its one clock. */
export const POPULATE: Command = {
  usage: USAGE,
  help: [
    `Sets up the shipped stories on a running practice installation and plays them until ${STOPS_ON}, when`,
    'one is over and another is under way. Needs a fresh installation: its clock cannot go back.',
  ].join('\n'),
  async run(args) {
    const options = { web: { type: 'string' }, catcher: { type: 'string' } } as const;
    const { values } = readArguments(args, USAGE, [], options);
    const web = addressOf(values, 'web');
    const catcher = addressOf(values, 'catcher');
    const until = london.toInstant(STOPS_ON, STOPS_AT);
    const whole = shippedStories().map(loadStory);
    const stories = whole.map((story) => storyUntil(story, until, london)).filter(({ cycles }) => cycles.length > 0);
    if (stories.length === 0) {
      print('There is no story to play.');
      return 0;
    }
    const engine = new ApiEngine(new ApiClient(web), catcher);
    for (const story of stories) await engine.found(story);

    const run = drive(stories, new UntilEngine(engine, until), london);
    let month = '';
    let step = await run.next();
    for (; step.done !== true; step = await run.next()) {
      const { day, done, total } = step.value;
      if (day.slice(0, 7) !== month) print(`${monthInWords(day)}: ${done} of ${total} things done`);
      month = day.slice(0, 7);
    }
    await engine.move(until);
    await engine.settled();

    const fallen = [...step.value.expectations.values()].flat().filter((one) => !one.held);
    for (const one of fallen) tell(`${one.expectation}; seen: ${one.seen}`);
    print(`${stories.length} stories until ${STOPS_ON}`);
    return fallen.length === 0 ? 0 : 1;
  },
};

function addressOf(values: ReadonlyMap<string, string>, name: string): string {
  const text = values.get(name);
  if (text === undefined || !/^https?:\/\/[^/]/.test(text) || !URL.canParse(text)) {
    throw new WrongUsage(`--${name} is an address such as http://127.0.0.1:4600: auditloop ${USAGE}`);
  }
  return text.replace(/\/+$/, '');
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function monthInWords(day: string): string {
  return `${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`;
}
