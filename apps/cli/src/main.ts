import { printed } from './output.js';
import { program } from './program.js';

process.stdout.on('error', () => process.exit(1)); // the reader has gone, as in `auditloop … | head`

const code = await program(process.argv.slice(2));
await printed();
process.exit(code);
