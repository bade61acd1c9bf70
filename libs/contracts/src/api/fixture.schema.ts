import { z } from 'zod';
import { ROLE_WORDS } from '#domain/access/who-may.js';
import { MOST_LETTERS } from '#domain/briefing/resource.js';
import { ROLES } from '#domain/cycle/facts.js';
import { DISPUTE_LADDER_KEYS } from '#domain/policy/dispute-ladders.js';
import { EMAIL_ADDRESS } from '#domain/text/email-address.js';
import { dayField, keyField } from './fields.js';
import { limitsSchema } from './planning.schemas.js';

const ROLES_IN_WORDS = ROLES.map((role) => `${role}: ${ROLE_WORDS[role]}`).join('; ');

/** One calendar as data. */
export const calendarSchema = z.strictObject({
  key: keyField,
  name: z.string().min(1).max(200),
  coversFrom: dayField,
  coversUntil: dayField,
  closed: z.array(z.strictObject({ on: dayField, name: z.string().max(200) })).max(2000),
});

/** A partnership with its agencies, people and calendars, as a story or a practice installation brings it. */
export const fixtureSchema = z.strictObject({
  partnership: z.strictObject({
    name: z.string().min(1).max(200),
    /** Prefix of its cycles' references, e.g. `WEX`. */
    code: z.string().regex(/^[A-Z]{2,6}$/, 'two to six capital letters'),
    coordinator: keyField,
    qaChair: keyField,
    executive: keyField,
    panelChair: keyField,
    executiveMeetings: z.array(dayField).max(60).default([]),
  }),
  agencies: z
    .array(
      z.strictObject({
        key: keyField,
        name: z.string().min(1).max(200),
        lead: keyField.nullable().default(null),
        executive: keyField.nullable().default(null),
        safeguarding: keyField.nullable().default(null),
        calendars: z.array(keyField).max(10).default([]),
      }),
    )
    .min(1)
    .max(60),
  people: z
    .array(
      z.strictObject({
        key: keyField,
        name: z.string().min(1).max(200),
        email: z.email({ pattern: EMAIL_ADDRESS }).max(254),
        agency: keyField.nullable().default(null),
        roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length).describe(ROLES_IN_WORDS),
      }),
    )
    .min(1)
    .max(500),
  calendars: z.array(calendarSchema).max(20).default([]),
  /** Changes to the default limits, in working days. */
  limits: limitsSchema.default({}),
  /** The ladder that disputes climb, by the key of a shipped one. */
  disputes: z.enum(DISPUTE_LADDER_KEYS).optional(),
  /** Tools and pages that it sends practitioners to. */
  resources: z
    .array(
      z.strictObject({
        title: z.string().min(1).max(MOST_LETTERS.title),
        address: z.string().min(1).max(MOST_LETTERS.address).describe('A page that everybody can open, https://…'),
        purpose: z.string().min(1).max(MOST_LETTERS.purpose),
        theme: z.string().max(MOST_LETTERS.theme).default(''),
      }),
    )
    .max(100)
    .optional(),
});

/** A partnership's fixture. */
export type Fixture = z.infer<typeof fixtureSchema>;

/** What founds a practice partnership: its fixture and, for a story, the seed its draws take (no other API takes a seed). */
export const foundingSchema = fixtureSchema.extend({
  seed: z
    .string()
    .regex(/^[0-9a-f]{32}$/, '32 hex digits')
    .optional(),
});
