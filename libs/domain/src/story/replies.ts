import { placeKey } from '../cycle/content.js';
import type { CycleFacts } from '../cycle/facts.js';
import { accepted, type Outcome, refused, refusedFor } from '../outcome.js';
import { ownOf } from '../record.js';
import { BOX, FULL, isFull, type Reply, replyTo, type SurveyBox } from '../surveying/survey-page.js';
import { noSuch } from '../text/messages.js';
import type { PlainDate } from '../time/plain-date.js';

/** What people without an account do in a story: it is no act, for nobody in particular does it. */
export const REPLIES = 'replyToSurvey';
/** Who does it, in the place of a person's key. */
export const ANYBODY = 'anybody';

/** Replies as a story gives them: so many, one unless said, that answered alike. */
export interface StoryReplies {
  readonly survey: string;
  readonly replies: readonly { readonly count?: number; readonly answers: Reply }[];
}

/** Each reply by itself, in their order. */
export function eachReply({ replies }: StoryReplies): readonly Reply[] {
  return replies.flatMap(({ count = 1, answers }) => Array.from({ length: count }, () => answers));
}

/**
 * Puts replies into the box of a survey among what was typed in a cycle, as a rehearsal keeps it; refused as the first of
 * them would be, and those before it stay.
 */
export function repliesTaken(
  facts: CycleFacts,
  content: Map<string, unknown>,
  input: StoryReplies,
  today: PlainDate,
): Outcome<Readonly<Record<string, unknown>>> {
  const place = placeKey(BOX.entity, input.survey, BOX.field);
  const run = ownOf(facts.survey, input.survey);
  const page = (content.get(place) as SurveyBox | undefined)?.page;
  if (run === undefined) return refused('not-found', noSuch('survey', input.survey));
  for (const answers of eachReply(input)) {
    const box = content.get(place) as SurveyBox | null | undefined;
    if (box == null || page === undefined) return refused('already-closed', 'This survey has closed.');
    const reply = replyTo({ ...run, page }, answers, today);
    if (!reply.ok) return reply;
    if (isFull(box.replies)) return refusedFor([FULL]);
    content.set(place, { ...box, replies: [...box.replies, reply.value] });
  }
  return accepted({ survey: input.survey });
}
