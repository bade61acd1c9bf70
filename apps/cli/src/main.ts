import { printed } from './output.js';
import { program } from './program.js';

process.stdout.on('error', () => process.exit(2)); // the reader has gone, as in `auditloop … | head`: what fell was not told

const code = await program(process.argv.slice(2));
await printed();
process.exit(code);
