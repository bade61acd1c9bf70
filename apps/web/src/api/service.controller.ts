import { Controller, Get, Header } from '@nestjs/common';
import { openApiDocument } from '#contracts/api/openapi.js';
import { SettledView } from '#persistence/views/settled.view.js';

const DOCUMENT = openApiDocument('0.1.0');

const WELCOME = `Auditloop runs multi-agency safeguarding audit cycles. This is its JSON API.

/api/openapi.json   everything it can be asked for
/api/health         whether it answers
/api/practice       the practice clock, where this installation has one
POST /api/practice/act-as {"partnership", "person"} opens a practice session; then GET /api/cycles

npx auditloop rehearse | play | story | doctor does the same from a terminal.
`;

/** What the service says of itself. */
@Controller()
export class ServiceController {
  constructor(private readonly settled: SettledView) {}

  /** Where a person lands who opens the address that `npm start` prints; the pages come here. */
  @Get()
  @Header('content-type', 'text/plain; charset=utf-8')
  welcome(): string {
    return WELCOME;
  }

  @Get('api/health')
  async health(): Promise<unknown> {
    const { mode, settled, waking, sending } = await this.settled.now();
    return { status: 'ok', clock: mode, settled, waking, sending };
  }

  @Get('api/openapi.json')
  @Header('content-type', 'application/json')
  document(): unknown {
    return DOCUMENT;
  }
}
