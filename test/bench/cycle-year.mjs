// What a cycle-year costs: events, emails, Temporal actions, seconds of a play, milliseconds of a rehearsal.
const { REHEARSAL_TOOLS } = await import('../../dist/apps/cli/src/rehearsal-tools.js');
const { playStories } = await import('../../dist/apps/cli/src/play-stories.js');
const { loadStory, shippedStories } = await import('../../dist/apps/cli/src/stories.js');
const { rehearseAll } = await import('../../dist/libs/domain/src/story/rehearsal.js');
const { startStack } = await import('../../dist/apps/local/src/stack.js');
const { aLargeStory } = await import('../../dist/test/support/large-story.js');

const say = (line) => process.stdout.write(`${line}\n`);
const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

for (const story of [aLargeStory(), ...shippedStories().map(loadStory)]) {
  const times = [];
  for (let run = 0; run < 31; run += 1) {
    const began = performance.now();
    await rehearseAll([story], REHEARSAL_TOOLS);
    times.push(performance.now() - began);
  }
  const stack = await startStack({ throwAway: true, clock: 'practice', profile: 'test' });
  try {
    const began = performance.now();
    const places = { web: stack.urls.web, catcher: stack.urls.catcher, workerHealth: stack.urls.workerHealth };
    const run = playStories([story], places);
    let moves = 0;
    let step = await run.next();
    for (; !step.done; step = await run.next()) moves += 1;
    const played = performance.now() - began;
    const [{ temporal, events, emails }] = step.value;
    const live = temporal.cycleActions + temporal.cycleWaits;
    say(`${story.name}: ${events.length} events, ${emails.length} emails, ${moves} moves`);
    say(
      `  rehearsed in ${middle(times).toFixed(1)} ms (median of 31); played in ${(played / 1000).toFixed(1)} s, ${(played / middle(times)).toFixed(0)} times as long`,
    );
    say(
      `  audit cycle: ${temporal.cycleActions} actions, ${live} with the timers of live mode; post room: ${temporal.postActions}`,
    );
    say(
      `  ${temporal.events} events in ${temporal.workflows} workflows; the largest run has ${temporal.largestHistory}`,
    );
  } finally {
    await stack.stop();
  }
}
