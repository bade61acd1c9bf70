import { Controller, Get, Header } from '@nestjs/common';
import { openApiDocument } from '#contracts/api/openapi.js';
import { SettledView } from '#persistence/views/settled.view.js';
import { PROCESS_ID } from '../http/process-id.js';
import { StillComing } from '../practice/still-coming.js';

const DOCUMENT = openApiDocument('0.1.0');

/** What the service says of itself. */
@Controller()
export class ServiceController {
  constructor(
    private readonly settled: SettledView,
    private readonly stillComing: StillComing,
  ) {}

  @Get('api/health')
  async health(): Promise<unknown> {
    const { mode, settled, waking, sending } = await this.settled.now();
    const coming = this.stillComing.what;
    return { status: 'ok', process: PROCESS_ID, clock: mode, settled, waking, sending, coming };
  }

  @Get('api/openapi.json')
  @Header('content-type', 'application/json')
  document(): unknown {
    return DOCUMENT;
  }
}
