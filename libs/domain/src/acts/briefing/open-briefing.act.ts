import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { AUDIENCE_WORDS } from '../../briefing/audience-words.js';
import { printedReferences } from '../../briefing/printed-references.js';
import { AUDIENCES, type Audience, lineOf, publicBriefing } from '../../briefing/publication.js';
import { segmentsIn } from '../../briefing/segment.js';
import { tellReaders } from '../../briefing/tell-readers.js';
import { listReferences, placesOfWarnings } from '../../briefing/warnings.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import { refused, refusedForAny } from '../../outcome.js';
import { SEGMENTS } from '../../reporting/briefing-words.js';
import { isPublishedBriefing } from '../../reporting/live.js';
import { alreadyDone } from '../../text/messages.js';
import { listed, listedOr } from '../../words.js';
import { publishBriefing } from './publish-briefing.act.js';

/** Which published briefing anybody may read from now on, and for whom it is. */
export interface OpenBriefingInput {
  readonly briefing: string;
  readonly audience: readonly Audience[];
}

/** Opens a published briefing to anybody, without signing in, at an address that later versions keep. */
export const openBriefing = defineAct({
  name: 'openBriefing',
  title: 'Open a briefing to the public',
  grants: publishBriefing.grants,
  stages: publishBriefing.stages,
  whenEnded: true,
  target: (at: { readonly briefing: string }) => ({ entity: 'briefing', ref: at.briefing }),
  reads: (facts, { briefing: ref }: OpenBriefingInput) => [
    ['briefing', ref, SEGMENTS],
    ...placesOfWarnings(facts, ref),
  ],
  open(facts, { briefing: ref }) {
    const found = theThing(facts.briefing, 'briefing', ref);
    if (!found.ok) return found;
    if (!isPublishedBriefing(found.value)) {
      return refused('not-published', `${ref} is not published, so it cannot be opened to the public.`);
    }
    return found.value.openedAt === null ? found : refused('already-open', alreadyDone(ref, 'opened to the public'));
  },
  decide(facts, briefing, { briefing: ref, audience }: OpenBriefingInput, context) {
    const named = [...new Set(audience)];
    const segments = segmentsIn(context.content('briefing', ref, SEGMENTS));
    const isKnown = named.length > 0 && named.every((one) => AUDIENCES.includes(one));
    const faults = refusedForAny([
      ...(isKnown
        ? []
        : [{ code: 'no-audience', words: `Choose for whom it is: ${listedOr(AUDIENCES)}`, field: 'audience' }]),
      ...printedReferences(facts, segments, listReferences(facts, ref, context.content)),
    ]);
    if (faults !== null) return faults;
    const { now } = context;
    const publishedAt = briefing.publishedAt ?? now;
    return acceptedWith({
      changes: [set('briefing', ref, { openedAt: now, audience: named })],
      entries: [entry(context, 'briefing.opened', ref, 'Anybody can read it.', { audience: named.join(' ') })],
      notices: tellReaders(
        facts,
        { audience: named },
        {
          ...{ rule: 'briefing-opened', subject: ref, at: now },
          next: `It is for ${listed(named.map((one) => AUDIENCE_WORDS[one]))}. You do not need to do anything else now.`,
        },
      ),
      publishes: [
        {
          ...{ line: lineOf(facts, ref), note: '', at: now },
          body: publicBriefing(facts, briefing, { segments, audience: named, publishedAt }),
        },
      ],
      result: { briefing: ref },
    });
  },
});
