// Whether an audit of five hundred cases and ten agencies comes to its end, act for act: rehearsed and, with
// AUDITLOOP_PLAY=yes, played by the real engine, for as long as AUDITLOOP_CASES says (516 make ten thousand acts).
const { REHEARSAL_TOOLS } = await import('../../dist/apps/cli/src/rehearsal-tools.js');
const { playStories } = await import('../../dist/apps/cli/src/play-stories.js');
const { rehearseAll } = await import('../../dist/libs/domain/src/story/rehearsal.js');
const { startStack } = await import('../../dist/apps/local/src/stack.js');
const { aLargeStory, CASES_OF_TEN_THOUSAND_ACTS } = await import('../../dist/test/support/large-story.js');

const story = aLargeStory(Number(process.env.AUDITLOOP_CASES ?? CASES_OF_TEN_THOUSAND_ACTS));

function told(how, [{ acts, events, emails }], began) {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const counts = `${acts.accepted} of ${acts.total} acts accepted, ${events.length} events, ${emails.length} emails`;
  process.stdout.write(`${how}: ${counts}, in ${seconds} s\n`);
}

let began = performance.now();
told('rehearsed', await rehearseAll([story], REHEARSAL_TOOLS), began);
if (process.env.AUDITLOOP_PLAY === 'yes') {
  const stack = await startStack({ throwAway: true, clock: 'practice', profile: 'test' });
  try {
    began = performance.now();
    const places = { web: stack.urls.web, catcher: stack.urls.catcher, workerHealth: stack.urls.workerHealth };
    const run = playStories([story], places);
    let step = await run.next();
    for (let moves = 1; !step.done; step = await run.next(), moves += 1) {
      const { done, total, day } = step.value;
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      if (moves % 500 === 0) process.stdout.write(`  ${day}: ${done} of ${total} acts after ${seconds} s\n`);
    }
    told('played', step.value, began);
  } finally {
    await stack.stop();
  }
}
