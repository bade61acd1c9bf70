import { Injectable } from '@nestjs/common';

/** How an attempt to send ended. `due` returns the mail for another try after `retryMs`. */
export type MailEnd =
  | { readonly state: 'sent'; readonly resolved?: boolean }
  | { readonly state: 'uncertain'; readonly retryMs?: number; readonly error?: string }
  | { readonly state: 'due'; readonly retryMs: number; readonly error?: string }
  | { readonly state: 'bounced'; readonly error?: string };

/** Records how an attempt to send a claimed mail ended; false when the claim was lost meanwhile. */
@Injectable()
export class RecordMail {
  async run(_workflowId: string, _claim: { readonly key: string; readonly token: string }, _end: MailEnd): Promise<boolean> {
    throw new Error('not yet');
  }
}
