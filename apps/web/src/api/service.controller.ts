import { Controller, Get, Header } from '@nestjs/common';
import { openApiDocument } from '#contracts/api/openapi.js';
import { SettledView } from '#persistence/views/settled.view.js';
import { PROCESS_ID } from '../http/process-id.js';
import { StillComing } from '../practice/still-coming.js';

const DOCUMENT = openApiDocument('0.1.0');

const TELEPHONE =
  'Emails about safety alerts have not been sent in time. Ring the contacts of the partnership: the page of each alert names them.';

/** What the service says of itself. */
@Controller()
export class ServiceController {
  constructor(
    private readonly settled: SettledView,
    private readonly stillComing: StillComing,
  ) {}

  @Get('api/health')
  async health(): Promise<unknown> {
    const { mode, settled, waking, sending, late, workerAway } = await this.settled.withAlerts();
    const coming = this.stillComing.what;
    return {
      status: late === 0 ? 'ok' : 'alert-emails-late',
      ...{ process: PROCESS_ID, clock: mode, settled, waking, sending, coming },
      worker: workerAway ? 'away' : 'there',
      alertEmailsLate: late,
      // Who that is stands behind the sign-in: this address is open to everybody.
      ...(late === 0 ? {} : { words: TELEPHONE }),
    };
  }

  @Get('api/openapi.json')
  @Header('content-type', 'application/json')
  document(): unknown {
    return DOCUMENT;
  }
}
