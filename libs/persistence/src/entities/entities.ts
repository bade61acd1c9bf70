import type { EntitySchema } from 'typeorm';
import { CONTENT, CONTENT_FILE, CYCLE_KEY } from './content.entities.js';
import { FACTS, FAILED_STEP, STEP } from './facts.entities.js';
import { ACTIVITY_HEAD, ACTIVITY_LOG } from './log.entities.js';
import { NOTICE, OUTBOX, WAKE } from './mail.entities.js';
import { AGENCY, CALENDAR, CLOCK, PARTNERSHIP, PERSON, POLICY } from './partnership.entities.js';
import { CALENDAR_FEED, DRAFT_PLAN, IDEMPOTENCY } from './person.entities.js';
import { PASSKEY, SESSION, SIGN_IN_CHALLENGE, SIGN_IN_CODE } from './sign-in.entities.js';

/** The entity of every table. */
export const ENTITIES = [
  ...[PARTNERSHIP, AGENCY, PERSON, CALENDAR, POLICY, CLOCK],
  ...[SESSION, SIGN_IN_CODE, SIGN_IN_CHALLENGE, PASSKEY],
  ...[IDEMPOTENCY, DRAFT_PLAN, CALENDAR_FEED],
  ...Object.values(FACTS),
  ...[STEP, FAILED_STEP],
  ...[ACTIVITY_LOG, ACTIVITY_HEAD],
  ...[WAKE, NOTICE, OUTBOX],
  ...[CYCLE_KEY, CONTENT, CONTENT_FILE],
] as readonly EntitySchema[] as EntitySchema[];
