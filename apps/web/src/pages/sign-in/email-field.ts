import { z } from 'zod';
import { EMAIL_ADDRESS, meantAddress } from '#domain/text/email-address.js';
import { tooLong } from '#domain/text/messages.js';

/** An email address as people type it, read as they meant it, with the words they see when it is none. */
export const emailField = z
  .string()
  .transform(meantAddress)
  .pipe(z.string().min(1, 'Enter an email address').max(254, tooLong('Email address', 254)))
  .pipe(z.email({ pattern: EMAIL_ADDRESS, error: 'Enter an email address, like name@example.gov.uk' }));
