// The worker as built, but one activity does nothing: every mail is "accepted" without being sent.
import { MailTransport } from '../../dist/libs/mail/src/transport.js';

MailTransport.prototype.send = async () => ({ kind: 'accepted', reply: 'nothing was sent' });
await import('../../dist/apps/worker/src/main.js');
