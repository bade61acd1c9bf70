import { Controller, Get, Header } from '@nestjs/common';
import { openApiDocument } from '#contracts/api/openapi.js';
import { isoOf } from '#domain/time/instant.js';
import { SettledView } from '#persistence/views/settled.view.js';
import { PROCESS_ID } from '../http/process-id.js';
import { StillComing } from '../practice/still-coming.js';

const DOCUMENT = openApiDocument('0.1.0');

const STANDSTILL =
  'Nothing happens automatically: no reminders are sent, and no stage opens or closes. Start Temporal again.';

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
    const { mode, settled, waking, sending, late, workerAway, engineAwaySince } = await this.settled.withAlerts();
    const coming = this.stillComing.what;
    const words = [...(late === 0 ? [] : [TELEPHONE]), ...(engineAwaySince === null ? [] : [STANDSTILL])].join(' ');
    return {
      status: late > 0 ? 'alert-emails-late' : engineAwaySince === null ? 'ok' : 'engine-away',
      ...{ process: PROCESS_ID, clock: mode, settled, waking, sending, coming },
      worker: workerAway ? 'away' : 'there',
      engine: engineAwaySince === null ? 'there' : 'away',
      engineAwaySince: engineAwaySince === null ? null : isoOf(engineAwaySince),
      alertEmailsLate: late,
      // Who that is stands behind the sign-in: this address is open to everybody.
      ...(words === '' ? {} : { words }),
    };
  }

  @Get('api/openapi.json')
  @Header('content-type', 'application/json')
  document(): unknown {
    return DOCUMENT;
  }
}
