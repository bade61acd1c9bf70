import type { EntitySchema } from 'typeorm';
import {
  ACTIVITY_HEAD,
  ACTIVITY_LOG,
  CONTENT,
  CONTENT_FILE,
  CYCLE_KEY,
  DUTY,
  FACTS,
  FACTS_STAMP,
  FAILED_STEP,
  NOTICE,
  OUTBOX,
  STEP,
  WAKE,
} from './cycle.entities.js';
import {
  AGENCY,
  CALENDAR,
  CALENDAR_FEED,
  CLOCK,
  DRAFT_PLAN,
  IDEMPOTENCY,
  PARTNERSHIP,
  PASSKEY,
  PERSON,
  POLICY,
  SESSION,
  SIGN_IN_CHALLENGE,
  SIGN_IN_CODE,
} from './partnership.entities.js';

/** The entity of every table. */
export const ENTITIES: EntitySchema[] = [
  ...[PARTNERSHIP, AGENCY, PERSON, CALENDAR, POLICY, CLOCK],
  ...[SESSION, SIGN_IN_CODE, SIGN_IN_CHALLENGE, PASSKEY],
  ...[IDEMPOTENCY, DRAFT_PLAN, CALENDAR_FEED],
  ...Object.values(FACTS),
  ...[FACTS_STAMP, STEP, FAILED_STEP, DUTY],
  ...[ACTIVITY_LOG, ACTIVITY_HEAD],
  ...[WAKE, NOTICE, OUTBOX],
  ...[CYCLE_KEY, CONTENT, CONTENT_FILE],
];
